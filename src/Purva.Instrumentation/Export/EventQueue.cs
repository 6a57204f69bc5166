using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation.Export;

/// <summary>Events that wait to be exported: added by many, taken by one, never more than there is room for.</summary>
/// <remarks>
/// The taker exchanges the whole buffer for an empty one, so that the two meet once in a while and not at each event. What was taken and not
/// passed yet goes on counting as waiting.
/// </remarks>
internal sealed class EventQueue(int capacity)
{
    private readonly Lock gate = new();
    private TracedEvent[] added = new TracedEvent[Math.Min(capacity, 256)];
    private TracedEvent[] taken = [];
    private int addedCount;
    private int takenCount;
    private int passed;
    private int waiting;
    private bool isClosed;

    /// <summary>How many wait now.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Adds an event if there is room and the queue is open.</summary>
    public bool TryAdd(in TracedEvent happened)
    {
        using var held = gate.EnterScope();
        if (isClosed || Waiting >= capacity)
        {
            return false;
        }

        if (addedCount == added.Length)
        {
            Array.Resize(ref added, (int)Math.Min(2L * added.Length, capacity));
        }

        added[addedCount++] = happened;
        Interlocked.Increment(ref waiting);
        return true;
    }

    /// <summary>Takes the next event, in the order in which they were added. For one taker.</summary>
    public bool TryTake(out TracedEvent happened)
    {
        if (passed == takenCount && !Exchange())
        {
            happened = default;
            return false;
        }

        happened = taken[passed];
        taken[passed++] = default;
        Interlocked.Decrement(ref waiting);
        return true;
    }

    /// <summary>Lets nothing more in.</summary>
    public void Close()
    {
        using var held = gate.EnterScope();
        isClosed = true;
    }

    private bool Exchange()
    {
        using var held = gate.EnterScope();
        (added, taken) = (taken.Length == 0 ? new TracedEvent[added.Length] : taken, added);
        (takenCount, addedCount, passed) = (addedCount, 0, 0);
        return takenCount > 0;
    }
}
