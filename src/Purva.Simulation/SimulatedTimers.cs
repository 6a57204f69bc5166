namespace Purva.Simulation;

/// <summary>All timers of a world, by when they are due and, of those due at once, in the order in which they were set.</summary>
internal sealed class SimulatedTimers
{
    private readonly PriorityQueue<SimulatedTimer, (long Due, long Number)> queue = new();
    private long number;

    /// <summary>When the next one is due that somebody still wants.</summary>
    public TimeSpan? Next
    {
        get
        {
            while (queue.TryPeek(out var timer, out var key))
            {
                if (!timer.IsCancelled)
                {
                    return TimeSpan.FromTicks(key.Due);
                }

                queue.Dequeue();
            }

            return null;
        }
    }

    public SimulatedTimer Add(TimeSpan due, SimulatedProcess process, SendOrPostCallback callback, object? state)
    {
        var timer = new SimulatedTimer(process, callback, state);
        queue.Enqueue(timer, (due.Ticks, number++));
        return timer;
    }

    public void FireDue(TimeSpan now)
    {
        while (queue.TryPeek(out var timer, out var key) && key.Due <= now.Ticks)
        {
            queue.Dequeue();
            timer.Fire();
        }
    }
}
