using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts;

/// <summary>A value that merges by itself: a join semilattice, of which a change is a value of the same type as the whole.</summary>
/// <remarks>
/// <para>
/// <see cref="Merge"/> is associative, commutative and idempotent, so whoever joins the same deltas, in whatever order and however often,
/// ends with the same state. A delta is joined like a state, and deltas are joined with each other to travel together.
/// </para>
/// <para>Immutable; equal states are equal bytes.</para>
/// </remarks>
/// <typeparam name="TSelf">The state itself.</typeparam>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018</seealso>
public interface IDeltaState<TSelf> : IWireFormat<TSelf>, IEquatable<TSelf>
    where TSelf : IDeltaState<TSelf>
{
    /// <summary>The state of one who has heard of nothing: the least of all, and a delta that changes nothing.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>Whether this is <see cref="Empty"/>.</summary>
    bool IsEmpty { get; }

    /// <summary>The join: all that either knows. Never fails.</summary>
    /// <param name="other">A state or a delta.</param>
    TSelf Merge(TSelf other);

    /// <summary>A delta that holds what another state lacks of this one: joined with it, it gives what joining this whole would give.</summary>
    /// <remarks>It is as small as the type can make it, and may be the whole where most of it is lacking.</remarks>
    /// <param name="known">What the other knows.</param>
    /// <seealso href="https://doi.org/10.1109/ICDE.2019.00039">Enes, Almeida, Baquero, Leitão, Efficient Synchronization of State-based CRDTs, 2019</seealso>
    TSelf Beyond(TSelf known);

    /// <summary>How far a replica's own changes reach in this: it grows with each of them. 0 where a state does not tell.</summary>
    /// <param name="replica">Whose changes.</param>
    UInt128 EventsOf(ReplicaId replica) => 0;

    /// <summary>The latest time in this; the default where a state has none. At most O(n).</summary>
    HybridTimestamp LatestTime => default;

    /// <summary>Writes the full state as one JSON value; equal states are equal texts.</summary>
    /// <param name="writer">The destination.</param>
    void WriteJson(Utf8JsonWriter writer);

    /// <summary>Writes what a person wants to see: the plain value, without any of the metadata by which it merges.</summary>
    /// <param name="writer">The destination.</param>
    void WriteValueJson(Utf8JsonWriter writer);

    /// <summary>Reads the full state from the token at which the reader stands, and leaves the reader at its last token.</summary>
    /// <remarks>It may let pass a <see cref="JsonException"/> of the reader; <see cref="StateJson"/> turns that into an answer.</remarks>
    /// <param name="reader">The source.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="value">The state, or its default.</param>
    /// <returns>Whether the JSON is the state's only form.</returns>
    static abstract bool TryReadJson(ref Utf8JsonReader reader, DecodeLimits limits, out TSelf value);
}
