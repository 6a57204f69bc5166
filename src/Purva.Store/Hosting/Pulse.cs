using System.Collections.Immutable;

namespace Purva.Store.Hosting;

/// <summary>Wakes everybody who waits for the next change. Costs nothing while nobody waits.</summary>
/// <remarks>Take <see cref="Next"/> first, look at what may have changed, and only then await it.</remarks>
internal sealed class Pulse
{
    private Promise<bool>? waiters;
    private ImmutableArray<Alarm> alarms = [];

    /// <summary>How many alarms it rings.</summary>
    public int Listeners => alarms.Length;

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

    /// <summary>Rings an alarm at every change, until the result is disposed of.</summary>
    public IDisposable Ring(Alarm alarm)
    {
        ImmutableInterlocked.Update(ref alarms, static (all, one) => all.Add(one), alarm);
        return new Subscription(this, alarm);
    }

    public void Fire()
    {
        foreach (var alarm in alarms)
        {
            alarm.Ring();
        }

        if (Volatile.Read(ref waiters) is not null)
        {
            Interlocked.Exchange(ref waiters, null)?.Keep(true);
        }
    }

    private sealed class Subscription(Pulse pulse, Alarm alarm) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref pulse.alarms, static (all, one) => all.Remove(one), alarm);
    }
}
