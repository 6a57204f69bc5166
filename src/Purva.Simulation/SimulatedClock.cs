namespace Purva.Simulation;

/// <summary>The clock and the timers of one process: it can be wrong, run fast or slow, and leap.</summary>
/// <remarks>Its wall clock may be anything; its timers and its monotonic clock follow the world's true time.</remarks>
public sealed class SimulatedClock : TimeProvider
{
    private readonly SimulatedWorld world;
    private readonly SimulatedProcess process;
    private DateTimeOffset anchor;
    private TimeSpan anchored;
    private double rate = 1;

    internal SimulatedClock(SimulatedWorld world, SimulatedProcess process)
    {
        (this.world, this.process) = (world, process);
        (anchor, anchored) = (world.Now, world.Elapsed);
    }

    /// <summary>How fast it runs beside true time; 1 is right, 1.0001 gains 100 parts in a million.</summary>
    public double Rate
    {
        get => rate;
        set
        {
            (anchor, anchored) = (GetUtcNow(), world.Elapsed);
            rate = value;
        }
    }

    /// <summary>How far it is ahead of true time; negative when behind.</summary>
    public TimeSpan Ahead => GetUtcNow() - world.Now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Sets it forward, or back.</summary>
    /// <param name="by">How far.</param>
    public void Leap(TimeSpan by) => (anchor, anchored) = (GetUtcNow() + by, world.Elapsed);

    /// <summary>Sets it to what it should show, at the right rate.</summary>
    public void Correct() => (anchor, anchored, rate) = (world.Now, world.Elapsed, 1);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => anchor + TimeSpan.FromTicks((long)((world.Elapsed - anchored).Ticks * rate));

    /// <inheritdoc/>
    public override long GetTimestamp() => world.Elapsed.Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ClockTimer(world, process, callback, state, dueTime, period);

    private sealed class ClockTimer : ITimer
    {
        private readonly SimulatedWorld world;
        private readonly SimulatedProcess process;
        private readonly TimerCallback callback;
        private readonly object? state;
        private TimeSpan period;
        private SimulatedTimer? next;

        public ClockTimer(SimulatedWorld world, SimulatedProcess process, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (this.world, this.process, this.callback, this.state) = (world, process, callback, state);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            next?.Cancel();
            this.period = period;
            next = dueTime == Timeout.InfiniteTimeSpan ? null : world.AddTimer(dueTime, process, Fire, null);
            return true;
        }

        public void Dispose() => next?.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(object? unused)
        {
            var fired = next;
            if (fired is null || fired.IsCancelled)
            {
                return;
            }

            next = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : world.AddTimer(period, process, Fire, null);
            callback(state);
        }
    }
}
