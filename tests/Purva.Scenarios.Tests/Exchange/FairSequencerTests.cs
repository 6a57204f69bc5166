using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Xunit;

namespace Purva.Scenarios.Tests.Exchange;

public sealed class FairSequencerTests
{
    private const int Sites = 3;

    [Fact]
    public void Whatever_arrives_first_the_order_is_the_same_and_complete() =>
        Gen.Select(Gen.Int[1, 6].Array[0, 12].Array[Sites], Gen.Int[0, 1_000_000])
            .Sample(
                (steps, seed) =>
                {
                    var accepted = steps.Select((site, i) => Stamps(site, i)).ToArray();
                    var one = Released(accepted, _ => 0);
                    var random = new Random(seed);
                    var other = Released(accepted, left => random.Next(left));
                    Assert.Equal(one, other);
                    Assert.Equal(accepted.Sum(site => site.Length), one.Count);
                    Assert.Equal(one.OrderBy(stamp => stamp.Time), one);
                },
                iter: 3000);

    [Fact]
    public void Ties_go_to_each_site_equally_often()
    {
        var first = new int[Sites];
        var sequencer = new FairSequencer<int>(Sites);
        for (var i = 1; i <= 3000; i++)
        {
            for (var site = 0; site < Sites; site++)
            {
                Assert.Equal(OfferedCommand.Taken, sequencer.Offer(new GatewayStamp(HybridTimestamp.FromMilliseconds(i), site, 1, i), site));
            }

            Assert.True(sequencer.TryNext(out _, out var winner));
            first[winner]++;
            Assert.True(sequencer.TryNext(out _, out _) && sequencer.TryNext(out _, out _) && !sequencer.TryNext(out _, out _));
        }

        Assert.All(first, wins => Assert.InRange(wins, 900, 1100));
    }

    [Fact]
    public void A_silent_gateway_holds_all_up_until_it_is_shut_out_and_must_come_back_as_another()
    {
        var sequencer = new FairSequencer<string>(2);
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(10, 0, 1, 1), "first"));
        Assert.False(sequencer.TryNext(out _, out _));
        Assert.Equal(2, sequencer.ShutOut(1));
        Assert.True(sequencer.TryNext(out _, out var released));
        Assert.Equal("first", released);
        Assert.Equal(OfferedCommand.OtherEpoch, sequencer.Offer(At(11, 1, 1, 1), "late"));
        Assert.Equal(OfferedCommand.TimeFell, sequencer.Offer(At(9, 1, 2, 1), "old"));
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(12, 1, 2, 1), "back"));
    }

    [Fact]
    public void What_a_gateway_says_twice_too_early_or_wrongly_changes_nothing()
    {
        var sequencer = new FairSequencer<int>(2, mostWaiting: 1);
        Assert.Equal(OfferedCommand.Gap, sequencer.Offer(At(10, 0, 1, 2), 0));
        Assert.Equal(OfferedCommand.UnknownSite, sequencer.Offer(At(10, 2, 1, 1), 0));
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(10, 0, 1, 1), 0));
        Assert.Equal(OfferedCommand.Repeated, sequencer.Offer(At(10, 0, 1, 1), 0));
        Assert.Equal(OfferedCommand.TimeFell, sequencer.Offer(At(10, 0, 1, 2), 0));
        Assert.Equal(OfferedCommand.Full, sequencer.Offer(At(11, 0, 1, 2), 0));
        Assert.Equal(OfferedCommand.Gap, sequencer.Beat(At(12, 0, 1, 2)));
        Assert.Equal(OfferedCommand.Taken, sequencer.Beat(At(12, 0, 1, 1)));
        Assert.Equal(1, sequencer.WaitingCount);
        Assert.Equal(default, sequencer.Watermark);
    }

    private static GatewayStamp At(long milliseconds, int site, int epoch, long sequence) => new(HybridTimestamp.FromMilliseconds(milliseconds), site, epoch, sequence);

    private static GatewayStamp[] Stamps(int[] steps, int site)
    {
        var time = 0L;
        return [.. steps.Select((step, i) => At(time += step, site, 1, i + 1))];
    }

    /// <summary>Feeds the gateways' commands in some interleaving and takes out what is ready after each.</summary>
    private static List<GatewayStamp> Released(GatewayStamp[][] accepted, Func<int, int> choose)
    {
        var (sequencer, released, next) = (new FairSequencer<int>(Sites), new List<GatewayStamp>(), new int[Sites]);
        while (Enumerable.Range(0, Sites).Where(site => next[site] <= accepted[site].Length).ToArray() is { Length: > 0 } left)
        {
            var site = left[choose(left.Length)];
            var at = next[site]++;
            var verdict = at < accepted[site].Length ? sequencer.Offer(accepted[site][at], 0) : sequencer.Beat(At(1_000_000, site, 1, at));
            Assert.Equal(OfferedCommand.Taken, verdict);
            while (sequencer.TryNext(out var stamp, out _))
            {
                released.Add(stamp);
            }
        }

        return released;
    }
}
