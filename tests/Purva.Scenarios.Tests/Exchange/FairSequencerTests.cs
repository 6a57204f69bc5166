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
    public void A_silent_gateway_holds_all_up_until_it_is_cut_and_comes_back_in_its_next_life()
    {
        var sequencer = new FairSequencer<string>(2);
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(10, 0, 1, 1), "first"));
        Assert.False(sequencer.TryNext(out _, out _));
        var cut = sequencer.Fence(1);
        Assert.Equal(new GatewayCut(1, 1, 0), cut);
        Assert.Equal(OfferedCommand.Fenced, sequencer.Offer(At(11, 1, 1, 1), "late"));
        Assert.Equal(OfferedCommand.Taken, sequencer.Cut(At(11, 0, 1, 2), cut));
        Assert.True(sequencer.IsOut(1) && sequencer.TryNext(out _, out var released) && released == "first");
        Assert.Equal(OfferedCommand.Beyond, sequencer.Offer(At(11, 1, 1, 1), "late"));
        Assert.Equal(OfferedCommand.OtherEpoch, sequencer.Offer(At(12, 1, 2, 1), "too early"));
        Assert.Equal(OfferedCommand.Taken, sequencer.Readmit(At(13, 0, 1, 3), 1, 2));
        Assert.Equal(OfferedCommand.Gap, sequencer.Offer(At(13, 1, 2, 1), "not later than its return"));
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(14, 1, 2, 1), "back"));
        Assert.False(sequencer.TryNext(out _, out _));
        Assert.Equal(OfferedCommand.Taken, sequencer.Beat(At(15, 0, 1, 3)));
        Assert.True(sequencer.TryNext(out var stamp, out var back) && back == "back" && stamp.Epoch == 2);
    }

    [Fact]
    public void Two_replicas_that_heard_a_lost_gateway_unequally_release_the_same()
    {
        // Both heard gateway 1's first command; only the second replica heard its second. Each shutting it out where it stood would release different orders.
        var replicas = new[] { new FairSequencer<string>(2), new FairSequencer<string>(2) };
        Assert.All(replicas, replica => Assert.Equal(OfferedCommand.Taken, replica.Offer(At(10, 1, 1, 1), "one")));
        Assert.Equal(OfferedCommand.Taken, replicas[1].Offer(At(20, 1, 1, 2), "two"));
        var cut = GatewayCut.Agree(replicas[0].Fence(1), replicas[1].Fence(1));
        Assert.Equal(2, cut.Last);
        var released = replicas.Select(replica =>
        {
            Assert.Equal(OfferedCommand.Taken, replica.Cut(At(30, 0, 1, 1), cut));
            Assert.Equal(replica == replicas[0] ? OfferedCommand.Taken : OfferedCommand.Repeated, replica.Offer(At(20, 1, 1, 2), "two"));
            Assert.Equal(OfferedCommand.Beyond, replica.Offer(At(25, 1, 1, 3), "three"));
            return string.Join(' ', Drain(replica));
        }).ToArray();
        Assert.Equal(["one two", "one two"], released);
    }

    [Fact]
    public void A_cut_that_leaves_out_what_was_taken_or_contradicts_another_is_refused()
    {
        var sequencer = new FairSequencer<int>(3);
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(10, 1, 1, 1), 0));
        Assert.Equal(OfferedCommand.WrongCut, sequencer.Cut(At(10, 0, 1, 1), new GatewayCut(1, 1, 0)));
        Assert.Equal(OfferedCommand.WrongCut, sequencer.Cut(At(10, 0, 1, 1), new GatewayCut(0, 1, 0)));
        Assert.Equal(OfferedCommand.UnknownSite, sequencer.Cut(At(10, 0, 1, 1), new GatewayCut(3, 1, 0)));
        Assert.Equal(OfferedCommand.Gap, sequencer.Cut(At(10, 0, 1, 1), new GatewayCut(1, 2, 0)));
        Assert.Equal(OfferedCommand.Taken, sequencer.Cut(At(10, 0, 1, 1), new GatewayCut(1, 1, 3)));
        Assert.Equal(OfferedCommand.WrongCut, sequencer.Cut(At(10, 2, 1, 1), new GatewayCut(1, 1, 4)));
        Assert.Equal(OfferedCommand.Taken, sequencer.Cut(At(10, 2, 1, 1), new GatewayCut(1, 1, 3)));
        Assert.Equal(OfferedCommand.Gap, sequencer.Readmit(At(11, 0, 1, 2), 1, 2));
        Assert.Equal(OfferedCommand.WrongCut, sequencer.Readmit(At(11, 0, 1, 2), 1, 1));
        Assert.False(sequencer.IsOut(1));
        Assert.Throws<ArgumentException>(() => GatewayCut.Agree(new GatewayCut(1, 1, 0), new GatewayCut(2, 1, 0)));
        Assert.Throws<ArgumentException>(() => GatewayCut.Agree());
        Assert.Throws<ArgumentOutOfRangeException>(() => sequencer.Fence(3));
    }

    [Fact]
    public void A_full_sequencer_takes_the_next_word_of_whoever_holds_it_up()
    {
        var sequencer = new FairSequencer<int>(2, mostWaiting: 2);
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(10, 0, 1, 1), 0));
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(11, 0, 1, 2), 0));
        Assert.Equal(OfferedCommand.Full, sequencer.Offer(At(12, 0, 1, 3), 0));
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(20, 1, 1, 1), 1));
        Assert.Equal(OfferedCommand.Full, sequencer.Offer(At(21, 1, 1, 2), 1));
        Assert.Equal([0, 0], Drain(sequencer));
        Assert.Equal(OfferedCommand.Taken, sequencer.Offer(At(12, 0, 1, 3), 0));
    }

    [Fact]
    public void However_small_it_is_all_gateways_get_through() =>
        Gen.Select(Gen.Int[1, 6].Array[1, 12].Array[Sites], Gen.Int[1, 3], Gen.Int[0, 1_000_000]).Sample(
            (steps, room, seed) =>
            {
                var said = steps.Select((site, i) => Stamps(site, i).Append(At(1_000_000, i, 1, site.Length)).ToArray()).ToArray();
                var (sequencer, next, random, released) = (new FairSequencer<int>(Sites, room), new int[Sites], new Random(seed), 0);
                for (var idle = 0; idle < 1_000 && next.Zip(said).Any(one => one.First < one.Second.Length); idle++)
                {
                    var site = random.Next(Sites);
                    var isEnd = next[site] == said[site].Length - 1;
                    if (next[site] < said[site].Length && (isEnd ? sequencer.Beat(said[site][^1]) : sequencer.Offer(said[site][next[site]], 0)) == OfferedCommand.Taken)
                    {
                        (next[site], idle) = (next[site] + 1, 0);
                    }

                    Assert.InRange(sequencer.WaitingCount, 0, room + Sites);
                    released += random.Next(2) == 0 ? Drain(sequencer).Count : 0;
                }

                Assert.Equal(steps.Sum(site => site.Length), released + Drain(sequencer).Count);
            },
            iter: 2_000);

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

    private static List<T> Drain<T>(FairSequencer<T> sequencer)
    {
        var released = new List<T>();
        while (sequencer.TryNext(out _, out var item))
        {
            released.Add(item);
        }

        return released;
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
