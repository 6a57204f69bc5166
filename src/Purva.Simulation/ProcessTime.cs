namespace Purva.Simulation;

/// <summary>Time as one process of a machine sees it.</summary>
internal sealed class ProcessTime(SimulatedWorld world, SimulatedClock clock, SimulatedProcess process) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => clock.Now;

    public override long GetTimestamp() => world.Elapsed.Ticks;

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
