using System.Collections.Concurrent;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class HybridLogicalClockTests
{
    private static readonly TimeSpan Drift = TimeSpan.FromMilliseconds(5);

    private static readonly Gen<HybridTimestamp> NearTimestamp = Gen.Select(
        Gen.Long[0, 20],
        Gen.ULong[0, 3],
        (milliseconds, counter) => new HybridTimestamp(((ulong)milliseconds << HybridTimestamp.CounterBits) | counter));

    [Fact]
    public void The_packed_clock_is_the_pair_of_the_paper() =>
        Gen.Select(Gen.Long[0, 20], Gen.Bool, NearTimestamp).Array[0, 40].Sample(steps =>
        {
            var clock = new HybridLogicalClock(TimeSpan.Zero);
            var (l, c) = (0L, 0);
            foreach (var (wall, isLocal, message) in steps)
            {
                (l, c) = isLocal ? PaperSend(l, c, wall) : PaperReceive(l, c, message, wall);
                var now = isLocal ? clock.Advance(wall) : Receive(clock, message, wall);
                Assert.Equal((l, c), (now.Milliseconds, now.Counter));
                Assert.Equal(now, clock.Last);
            }
        });

    [Fact]
    public void Whatever_the_wall_clock_does_no_timestamp_repeats_or_goes_back() =>
        Gen.Select(Gen.Long, Gen.Bool, NearTimestamp).Array[0, 40].Sample(steps =>
        {
            var clock = new HybridLogicalClock(TimeSpan.Zero);
            var last = clock.Last;
            foreach (var (wall, isLocal, message) in steps)
            {
                // The end of time is tested by itself: near it a clock cannot go on.
                var now = isLocal ? clock.Advance(wall >> 17) : Receive(clock, message, wall >> 17);
                Assert.True(now > last && (isLocal || now > message));
                last = now;
            }
        });

    [Fact]
    public void A_timestamp_within_the_drift_is_accepted_and_one_beyond_changes_nothing() =>
        Gen.Select(NearTimestamp, Gen.Long[0, 20]).Sample((message, wall) =>
        {
            var clock = new HybridLogicalClock(Drift, HybridTimestamp.FromMilliseconds(3));
            var isTooFar = message.Milliseconds > wall + 5;

            Assert.Equal(isTooFar, clock.IsTooFarAhead(message, wall));
            Assert.Equal(!isTooFar, clock.TryReceive(message, wall, out _));
            Assert.Equal(isTooFar, clock.Last == HybridTimestamp.FromMilliseconds(3));
            Assert.Equal(!isTooFar, clock.TryWitness(message, wall));
        });

    [Fact]
    public void Just_the_drift_ahead_is_not_too_far()
    {
        var clock = new HybridLogicalClock(Drift);

        Assert.False(clock.IsTooFarAhead(HybridTimestamp.FromMilliseconds(15), 10));
        Assert.True(clock.IsTooFarAhead(HybridTimestamp.FromMilliseconds(16), 10));
    }

    [Fact]
    public void A_witness_raises_the_clock_without_an_event()
    {
        var clock = new HybridLogicalClock(TimeSpan.Zero);

        Assert.True(clock.TryWitness(HybridTimestamp.FromMilliseconds(7), 0));
        Assert.True(clock.TryWitness(HybridTimestamp.FromMilliseconds(5), 0));

        Assert.Equal(HybridTimestamp.FromMilliseconds(7), clock.Last);
        Assert.True(clock.Advance(0) > HybridTimestamp.FromMilliseconds(7));
    }

    [Fact]
    public void A_drift_below_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HybridLogicalClock(TimeSpan.FromMilliseconds(-1)));

    [Fact]
    public void More_events_than_a_millisecond_counts_carry_into_the_next()
    {
        var clock = new HybridLogicalClock(TimeSpan.Zero, new HybridTimestamp((9UL << 16) | 0xFFFF));

        Assert.Equal(HybridTimestamp.FromMilliseconds(10), clock.Advance(9));
    }

    [Fact]
    public void After_a_restart_the_clock_goes_on_after_its_bound()
    {
        var first = new HybridLogicalClock(TimeSpan.Zero);
        first.Extend(HybridTimestamp.FromMilliseconds(100));
        var issued = first.Advance(60);

        var second = new HybridLogicalClock(TimeSpan.Zero, resumeAfter: first.Bound);

        Assert.True(second.Advance(20) > first.Bound && first.Bound > issued);
    }

    [Fact]
    public void Nothing_beyond_the_bound_is_issued()
    {
        var clock = new HybridLogicalClock(TimeSpan.Zero);
        clock.Extend(HybridTimestamp.FromMilliseconds(10));
        var last = clock.Advance(10);

        Assert.Throws<InvalidOperationException>(() => clock.Advance(10));
        Assert.Throws<InvalidOperationException>(() => clock.Advance(11));
        Assert.Throws<InvalidOperationException>(() => clock.TryReceive(HybridTimestamp.FromMilliseconds(50), 0, out _));
        Assert.Equal(last, clock.Last);
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Extend(HybridTimestamp.FromMilliseconds(9)));
        clock.Extend(HybridTimestamp.FromMilliseconds(11));
        Assert.Equal(HybridTimestamp.FromMilliseconds(11), clock.Advance(11));
    }

    [Fact]
    public void At_the_end_of_time_the_clock_refuses_and_does_not_wrap()
    {
        var clock = new HybridLogicalClock(TimeSpan.Zero, HybridTimestamp.MaxValue);

        Assert.Throws<InvalidOperationException>(() => clock.Advance(0));
        Assert.Equal(HybridTimestamp.MaxValue, clock.Last);
    }

    [Fact]
    public void Threads_that_share_a_clock_never_get_the_same_timestamp()
    {
        const int threads = 4;
        const int each = 20_000;
        var clock = new HybridLogicalClock(TimeSpan.Zero);
        var issued = new ConcurrentBag<HybridTimestamp[]>();

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, worker =>
        {
            var mine = new HybridTimestamp[each];
            for (var i = 0; i < each; i++)
            {
                mine[i] = i % 2 == 0 ? clock.Advance(i / 100) : Receive(clock, HybridTimestamp.FromMilliseconds(i / 90), i / 100);
            }

            issued.Add(mine);
        });

        Assert.Equal(threads * each, issued.SelectMany(mine => mine).Distinct().Count());
        Assert.All(issued, mine => Assert.True(mine.Zip(mine.Skip(1)).All(pair => pair.First < pair.Second)));
    }

    [Fact]
    public void Advancing_and_receiving_allocate_nothing()
    {
        var clock = new HybridLogicalClock(Drift);

        Assert.Equal(0, Allocation.Of(() => clock.Advance(1)));
        Assert.Equal(0, Allocation.Of(() => clock.TryReceive(HybridTimestamp.FromMilliseconds(2), 1, out _)));
    }

    private static HybridTimestamp Receive(HybridLogicalClock clock, HybridTimestamp message, long wall)
    {
        Assert.True(clock.TryReceive(message, wall, out var now));
        return now;
    }

    private static (long L, int C) PaperSend(long l, int c, long wall)
    {
        var next = Math.Max(l, wall);
        return (next, next == l ? c + 1 : 0);
    }

    private static (long L, int C) PaperReceive(long l, int c, HybridTimestamp message, long wall)
    {
        var next = Math.Max(Math.Max(l, message.Milliseconds), wall);
        return (next == l, next == message.Milliseconds) switch
        {
            (true, true) => (next, Math.Max(c, message.Counter) + 1),
            (true, false) => (next, c + 1),
            (false, true) => (next, message.Counter + 1),
            _ => (next, 0),
        };
    }
}
