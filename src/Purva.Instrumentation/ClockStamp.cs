using System.Globalization;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation;

/// <summary>An event of this process: which one, and what had happened before it as far as the process remembers.</summary>
/// <remarks>
/// <para>
/// The text form is what the header carries: the process's own entry, then the others in ascending order of replica, then a <c>~</c> if
/// entries may be missing, as in <c>shop-9f2c:12,cart-71a0:7~</c>.
/// </para>
/// <para>The default value is no event. Immutable, and safe to share between threads.</para>
/// </remarks>
public readonly struct ClockStamp
{
    private readonly HostLabel? own;
    private readonly KnownHosts? known;

    internal ClockStamp(HostLabel own, ulong counter, KnownHosts known)
    {
        this.own = own;
        this.known = known;
        Dot = new Dot(own.Replica, counter);
    }

    /// <summary>What the process is called in clocks and logs; empty for no event.</summary>
    public string Host => own?.Text ?? string.Empty;

    /// <summary>Which event of which replica; the counter is 0 before the first.</summary>
    public Dot Dot { get; }

    /// <summary>The event and all that is remembered of what happened before it; lossy if entries may be missing. O(n log n).</summary>
    public LossyVector Clock
    {
        get
        {
            var vector = new VersionVector.Builder();
            foreach (var host in known is null ? [] : known.Entries)
            {
                vector.Add(new Dot(host.Label.Replica, host.Counter));
            }

            if (Dot.Counter > 0)
            {
                vector.Add(Dot);
            }

            return new LossyVector(vector.ToVector(), known?.IsLossy ?? false);
        }
    }

    /// <summary>The text form; empty before the first event.</summary>
    public override string ToString() => Dot.Counter == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Dot.Counter}{known!.HeaderTail}");
}
