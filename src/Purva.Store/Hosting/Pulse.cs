namespace Purva.Store.Hosting;

/// <summary>Wakes everybody who waits for the next change. Costs nothing while nobody waits.</summary>
/// <remarks>Take <see cref="Next"/> first, look at what may have changed, and only then await it.</remarks>
internal sealed class Pulse
{
    private Promise<bool>? waiters;

    /// <summary>Completes at the next change.</summary>
    public Task Next()
    {
        while (true)
        {
            if (Volatile.Read(ref waiters) is { } present)
            {
                return present.Task;
            }

            var fresh = new Promise<bool>();
            if (Interlocked.CompareExchange(ref waiters, fresh, null) is null)
            {
                return fresh.Task;
            }
        }
    }

    public void Fire()
    {
        if (Volatile.Read(ref waiters) is not null)
        {
            Interlocked.Exchange(ref waiters, null)?.Keep(true);
        }
    }
}
