using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class RisesTests
{
    [Fact]
    public void It_tells_what_rose_and_fell_against_the_event_before() =>
        Gen.OneOf(GenerateHistories.WithHoles, GenerateHistories.Spoilt, Wide).Sample(history =>
        {
            var execution = history.ToExecution();
            var rises = new Rises(execution);
            var weights = Rises.WeightsOf(execution);
            for (var one = 0; one < execution.Count; one++)
            {
                var found = rises.Read(one).ToArray();
                var (own, previous) = (execution.HostOf(one), execution.PreviousOf(one));
                var others = Enumerable.Range(0, history.Hosts.Length).Where(host => host != own).ToArray();
                int Before(int host) => previous < 0 ? 0 : execution.Known(previous, host);
                var rose = others.Where(host => execution.RankOf(host, execution.Known(one, host)) > execution.RankOf(host, Before(host)));
                Law.Holds(rose.SequenceEqual(found.Select(execution.HostOf)), $"what rose at {one}");
                Law.Holds(rises.Fallen.Count == others.Count(host => execution.Known(one, host) < Before(host)), $"what fell at {one}");
                Law.Holds(rises.Unsent.Count == others.Count(host => execution.Known(one, host) > Math.Max(Before(host), rises.LastOf(host))), $"what nobody sent at {one}");
                Law.Holds(weights[one] == execution.ClockOf(one).ToArray().Sum(), $"the sum at {one}");
                Law.Holds(found.Length == 0 || weights[rises.Heaviest(found)] == found.Max(other => weights[other]), $"the heaviest at {one}");
            }
        });

    /// <summary>Clocks that are wider than any vector register.</summary>
    private static Gen<ToldHistory> Wide => Gen.Int[0, 3].Array[40].Array[0, 6].Select(clocks => new ToldHistory(
        [.. Enumerable.Range(0, 40).Select(host => $"h{host}")],
        [.. clocks.Select((clock, i) => new ToldEvent(i % 2, [.. clock.Select((entry, host) => host == i % 2 ? (i / 2) + 1 : entry)], null, "", i + 1))]));
}
