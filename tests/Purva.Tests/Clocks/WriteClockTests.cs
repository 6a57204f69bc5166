using System.Collections.Concurrent;
using CsCheck;
using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class WriteClockTests
{
    private static readonly ReplicaId A = new(0xa);

    [Fact]
    public void Whatever_the_wall_clock_does_a_write_comes_after_all_that_was_written_or_read() =>
        Gen.Select(Gen.Bool, Gen.Long[0, 50], Gen.Long[0, 50]).Array[0, 40].Sample(steps =>
        {
            var clock = new WriteClock(A, TimeSpan.Zero);
            var last = new WriteTimestamp(long.MinValue, A);
            foreach (var (isWrite, wall, read) in steps)
            {
                var seen = new WriteTimestamp(read, new ReplicaId(0xf));
                var now = isWrite || !clock.TryWitness(seen, wall) ? last : seen;
                var next = clock.Advance(wall);
                Assert.True(next > now && next > last && next.Microseconds >= wall);
                last = next;
            }
        });

    [Fact]
    public void What_is_too_far_ahead_is_refused_and_changes_nothing()
    {
        var clock = new WriteClock(A, TimeSpan.FromMicroseconds(5));

        Assert.False(clock.TryWitness(new WriteTimestamp(16, A), 10));
        Assert.False(clock.TryWitness(new WriteTimestamp(long.MaxValue, A), long.MinValue));
        Assert.Equal(10, clock.Advance(10).Microseconds);
        Assert.True(clock.TryWitness(new WriteTimestamp(15, A), 10));
        Assert.True(clock.TryWitness(new WriteTimestamp(long.MinValue, A), long.MaxValue));
        Assert.Equal(16, clock.Advance(10).Microseconds);
    }

    [Fact]
    public void At_the_end_of_time_the_clock_refuses_and_does_not_wrap()
    {
        var clock = new WriteClock(A, TimeSpan.Zero, long.MaxValue - 1);

        Assert.Equal(long.MaxValue, clock.Advance(0).Microseconds);
        Assert.Throws<InvalidOperationException>(() => clock.Advance(0));
        Assert.Throws<ArgumentException>(() => new WriteClock(default, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WriteClock(A, TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Threads_that_share_a_clock_never_get_the_same_timestamp()
    {
        var clock = new WriteClock(A, TimeSpan.Zero);
        var issued = new ConcurrentBag<WriteTimestamp>();
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                issued.Add(clock.Advance(i / 10));
                clock.TryWitness(new WriteTimestamp(i, A), 0);
            }
        });

        Assert.Equal(20_000, issued.Distinct().Count());
    }
}
