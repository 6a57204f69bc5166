namespace Purva.Simulation;

/// <summary>Something that becomes due once.</summary>
internal sealed class SimulatedTimer(SimulatedProcess process, SendOrPostCallback callback, object? state)
{
    /// <summary>Whether nobody wants it any more.</summary>
    public bool IsCancelled { get; private set; }

    public void Cancel() => IsCancelled = true;

    public void Fire()
    {
        if (!IsCancelled)
        {
            process.Post(callback, state);
        }
    }
}
