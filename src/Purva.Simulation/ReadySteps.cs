namespace Purva.Simulation;

/// <summary>Steps that could run now: a ring, from which any can be taken.</summary>
internal sealed class ReadySteps
{
    private (SimulatedProcess Process, SendOrPostCallback Step, object? State)[] ring = new (SimulatedProcess, SendOrPostCallback, object?)[64];
    private int first;

    public int Count { get; private set; }

    public void Add(SimulatedProcess process, SendOrPostCallback step, object? state)
    {
        if (Count == ring.Length)
        {
            Grow();
        }

        ring[(first + Count++) & (ring.Length - 1)] = (process, step, state);
    }

    /// <summary>Takes the step of a turn; the first one takes its place.</summary>
    public (SimulatedProcess Process, SendOrPostCallback Step, object? State) Take(int turn)
    {
        ref var place = ref ring[(first + turn) & (ring.Length - 1)];
        var taken = place;
        place = ring[first];
        ring[first] = default;
        first = (first + 1) & (ring.Length - 1);
        Count--;
        return taken;
    }

    private void Grow()
    {
        var larger = new (SimulatedProcess, SendOrPostCallback, object?)[ring.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = ring[(first + i) & (ring.Length - 1)];
        }

        (ring, first) = (larger, 0);
    }
}
