using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Carts;

/// <summary>One way to keep a cart on several devices, to be compared with others on the same changes. What a way refuses changes nothing.</summary>
/// <typeparam name="TSelf">The cart.</typeparam>
internal interface IRacingCart<TSelf>
{
    /// <summary>How many there are of each article.</summary>
    ImmutableSortedDictionary<Sku, long> Quantities { get; }

    /// <summary>A change on a device.</summary>
    /// <param name="device">Who.</param>
    /// <param name="step">What, to which article and how many.</param>
    /// <param name="time">When: how many changes were before it anywhere.</param>
    TSelf Change(ReplicaId device, in CartStep step, int time);

    /// <summary>The cart after two devices met.</summary>
    TSelf Meet(TSelf other);
}
