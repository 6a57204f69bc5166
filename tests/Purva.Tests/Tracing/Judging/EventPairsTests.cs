using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class EventPairsTests
{
    [Fact]
    public void They_are_as_many_as_looking_at_each_pair_finds() =>
        Gen.OneOf(GenerateHistories.Possible, GenerateHistories.WithHoles).Sample(history =>
        {
            var (all, pairs) = (Enumerable.Range(0, history.Events.Length).ToArray(), EventPairs.Of(history.ToExecution()));
            var ordered = all.Sum(one => all.Count(other => history.IsBefore(other, one)));
            Law.Holds(pairs == new EventPairs(ordered, (all.Length * (all.Length - 1) / 2) - ordered), $"{pairs}, and {ordered} are ordered");
        });
}
