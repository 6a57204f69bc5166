using CsCheck;
using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class WallClockMonitorTests
{
    private static readonly TimeSpan Drift = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Leaps_are_told_and_counted_and_the_passing_of_time_is_none() =>
        Gen.Select(Gen.Long[-80, 80], Gen.Long[0, 1_000]).Array[0, 30].Sample(steps =>
        {
            var monitor = new WallClockMonitor(Drift);
            var (wall, steady) = (1_000L, 0L);
            WallLeap? last = null;
            var (back, ahead) = (0, 0);
            monitor.Read(wall, steady);
            foreach (var (step, passed) in steps)
            {
                wall += step + passed;
                steady += passed;
                WallLeap? expected = step is < -10 or > 50 ? new WallLeap(wall, step) : null;
                Assert.Equal(expected, monitor.Read(wall, steady));
                last = expected ?? last;
                (back, ahead) = (back + (step < -10 ? 1 : 0), ahead + (step > 50 ? 1 : 0));
            }

            Assert.Equal((last, back, ahead), (monitor.Last, monitor.LeapsBack, monitor.LeapsAhead));
        });

    [Fact]
    public void The_first_reading_is_no_leap_and_the_widest_one_does_not_wrap()
    {
        var monitor = new WallClockMonitor(Drift);

        Assert.Null(monitor.Read(long.MinValue, 0));
        Assert.Equal(new WallLeap(long.MaxValue, long.MaxValue), monitor.Read(long.MaxValue, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WallClockMonitor(TimeSpan.Zero));
    }
}
