namespace Purva.Simulation;

/// <summary>All timers of a world, by when they are due and, of those due at once, in the order in which they were set.</summary>
/// <remarks>A binary heap. One that is cancelled stays in it until its time; O(log n) to add and to fire.</remarks>
internal sealed class SimulatedTimers
{
    private Entry[] heap = new Entry[256];
    private int count;
    private long number;

    /// <summary>When the next one is due that somebody still wants.</summary>
    public TimeSpan? Next
    {
        get
        {
            while (count > 0)
            {
                if (!heap[0].Timer.IsCancelled)
                {
                    return TimeSpan.FromTicks(heap[0].Due);
                }

                Take();
            }

            return null;
        }
    }

    public SimulatedTimer Add(TimeSpan due, SimulatedProcess process, SendOrPostCallback callback, object? state)
    {
        if (count == heap.Length)
        {
            Array.Resize(ref heap, heap.Length * 2);
        }

        var added = new Entry(due.Ticks, number++, new SimulatedTimer(process, callback, state));
        var place = count++;
        while (place > 0 && added.IsBefore(heap[(place - 1) / 2]))
        {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        heap[place] = added;
        return added.Timer;
    }

    public void FireDue(TimeSpan now)
    {
        while (count > 0 && heap[0].Due <= now.Ticks)
        {
            Take().Fire();
        }
    }

    private SimulatedTimer Take()
    {
        var taken = heap[0].Timer;
        var last = heap[--count];
        heap[count] = default;
        var place = 0;
        for (var child = 1; child < count; child = (2 * place) + 1)
        {
            child += child + 1 < count && heap[child + 1].IsBefore(heap[child]) ? 1 : 0;
            if (!heap[child].IsBefore(last))
            {
                break;
            }

            heap[place] = heap[child];
            place = child;
        }

        if (count > 0)
        {
            heap[place] = last;
        }

        return taken;
    }

    private readonly record struct Entry(long Due, long Number, SimulatedTimer Timer)
    {
        public bool IsBefore(in Entry other) => Due < other.Due || (Due == other.Due && Number < other.Number);
    }
}
