using CsCheck;
using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class HybridClockLeaseTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void Whenever_it_crashes_and_whatever_the_wall_clock_says_no_timestamp_is_issued_twice() =>
        Gen.Select(Gen.Int[0, 9], Gen.Long[0, 100]).Array[0, 100].Sample(steps =>
        {
            var durable = HybridTimestamp.MinValue;
            var issued = HybridTimestamp.MinValue;
            var (clock, lease) = Start(durable);
            foreach (var (kind, wall) in steps)
            {
                switch (kind)
                {
                    case 0:
                        (clock, lease) = Start(durable);
                        break;
                    case 1:
                        // It became durable, and the process stops before it takes note.
                        durable = Max(durable, lease.Next(wall));
                        break;
                    case 2:
                        Assert.True(clock.TryWitness(HybridTimestamp.FromMilliseconds(wall), wall));
                        break;
                    default:
                        if (lease.NeedsExtension(wall))
                        {
                            durable = Max(durable, lease.Next(wall));
                            lease.Persisted(durable);
                        }

                        var now = clock.Advance(wall);
                        Assert.True(now > issued && now <= durable && now.Milliseconds >= wall);
                        issued = now;
                        break;
                }
            }
        });

    [Fact]
    public void Nothing_is_issued_before_a_bound_is_durable()
    {
        var (clock, lease) = Start(HybridTimestamp.FromMilliseconds(50));

        Assert.True(lease.NeedsExtension(0));
        Assert.Throws<InvalidOperationException>(() => clock.Advance(0));
        lease.Persisted(lease.Next(0));
        Assert.Equal(HybridTimestamp.FromMilliseconds(60), clock.Bound);
        Assert.True(clock.Advance(0) > HybridTimestamp.FromMilliseconds(50));
    }

    [Fact]
    public void Four_fifths_of_the_lease_may_be_used_before_it_needs_extension()
    {
        var (_, lease) = Start(HybridTimestamp.FromMilliseconds(50));
        lease.Persisted(lease.Next(50));

        Assert.False(lease.NeedsExtension(57));
        Assert.True(lease.NeedsExtension(58));
        lease.Persisted(HybridTimestamp.FromMilliseconds(20));
        Assert.False(lease.NeedsExtension(57));
    }

    [Fact]
    public void At_the_end_of_time_the_bound_is_the_last_timestamp()
    {
        var (_, lease) = Start(HybridTimestamp.MaxValue);

        Assert.Equal(HybridTimestamp.MaxValue, lease.Next(long.MaxValue));
        Assert.False(lease.NeedsExtension(long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HybridClockLease(new HybridLogicalClock(TimeSpan.Zero), TimeSpan.FromMilliseconds(4)));
    }

    private static HybridTimestamp Max(HybridTimestamp left, HybridTimestamp right) => left > right ? left : right;

    private static (HybridLogicalClock Clock, HybridClockLease Lease) Start(HybridTimestamp durable)
    {
        var clock = new HybridLogicalClock(TimeSpan.Zero, durable);
        return (clock, new HybridClockLease(clock, Length));
    }
}
