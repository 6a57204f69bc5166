using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class ConsistentCutTests
{
    [Fact]
    public void A_cut_holds_just_where_all_that_is_known_inside_is_inside() =>
        Gen.Select(GenerateHistories.Possible, Gen.Int[0, 6].Array[5]).Sample((history, drawn) =>
        {
            var cut = drawn[..history.Hosts.Length];
            var inside = Enumerable.Range(0, history.Events.Length).Where(one => history.Events[one].Counter <= cut[history.Events[one].Host]).ToArray();
            var expected = inside.All(one => Enumerable.Range(0, history.Hosts.Length).All(host => host == history.Events[one].Host || history.Events[one].Clock[host] <= cut[host]));
            var holds = ConsistentCut.Holds(history.ToExecution(), cut, out var knows, out var known);
            Law.Holds(holds == expected, $"{string.Join(',', cut)} holds: {expected}");
            Law.Holds(holds || (inside.Contains(knows) && history.Events[knows].Clock[known] > cut[known]), $"{knows} knows more of {known}");
        });

    [Fact]
    public void The_least_cut_with_events_is_their_past() =>
        Gen.Select(GenerateHistories.Possible, Gen.Bool.Array[24]).Sample((history, picked) =>
        {
            var (execution, events) = (history.ToExecution(), Enumerable.Range(0, history.Events.Length).Where(one => picked[one]).ToArray());
            var cut = ConsistentCut.Least(execution, events);
            var inside = Enumerable.Range(0, history.Events.Length).Where(one => events.Contains(one) || events.Any(later => history.IsBefore(one, later))).ToArray();
            Law.Holds(cut.Select((_, host) => inside.Count(one => history.Events[one].Host == host)).SequenceEqual(cut), $"{string.Join(',', cut)}");
            Law.Holds(ConsistentCut.Holds(execution, cut.AsSpan(), out _, out _), $"it is consistent");
        });

    [Fact]
    public void Past_and_future_of_an_event_are_what_it_knows_and_what_knows_it() =>
        Gen.OneOf(GenerateHistories.Possible, GenerateHistories.WithHoles).Sample(history =>
        {
            var (execution, all) = (history.ToExecution(), Enumerable.Range(0, history.Events.Length).ToArray());
            foreach (var one in all)
            {
                var first = Enumerable.Range(0, history.Hosts.Length).Select(host => all.Where(other => history.Events[other].Host == host && (other == one || history.IsBefore(one, other))).DefaultIfEmpty(-1).First());
                Law.Holds(first.SequenceEqual(ConsistentCut.Future(execution, one)), $"the future of {one} begins at {string.Join(',', first)}");
                Law.Holds(history.Events[one].Clock.SequenceEqual(ConsistentCut.Past(execution, one)), $"the past of {one}");
            }
        });
}
