using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class CausesTests
{
    [Fact]
    public void An_event_directly_follows_what_no_other_event_that_it_knows_knows() =>
        GenerateHistories.Possible.Sample(history => Holds(history));

    [Fact]
    public void Where_events_are_missing_the_last_ones_that_are_there_stand_for_them() =>
        GenerateHistories.WithHoles.Sample(history => Holds(history));

    [Fact]
    public void What_cannot_be_is_read_all_the_same() =>
        GenerateHistories.Spoilt.Sample(history => Law.Holds(Causes.Of(history.ToExecution()).MessageCount >= 0, $"{history}"));

    private static void Holds(ToldHistory history)
    {
        var execution = history.ToExecution();
        var causes = Causes.Of(execution);
        var all = Enumerable.Range(0, history.Events.Length).ToArray();
        foreach (var one in all)
        {
            var known = all.Where(other => history.IsBefore(other, one)).ToArray();
            var expected = known.Where(other => history.Events[other].Host != history.Events[one].Host && !known.Any(third => history.IsBefore(other, third)))
                .OrderBy(other => history.Events[other].Host);
            Law.Holds(expected.SequenceEqual(causes.SendersOf(one).ToArray()), $"event {one} follows {string.Join(", ", expected)}, not {string.Join(", ", causes.SendersOf(one).ToArray())}");
        }

        Law.Holds(causes.MessageCount == all.Sum(one => causes.SendersOf(one).Length), $"{causes.MessageCount} messages");
    }
}
