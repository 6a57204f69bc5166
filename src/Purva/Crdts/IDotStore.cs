using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts;

/// <summary>What a causal type keeps: its living content, each part under the dot of the event that wrote it.</summary>
/// <remarks>
/// <para>
/// A store stands beside one context, which outermost belongs to <see cref="Causal{TStore}"/>; the stores that it holds share that
/// context. A dot that the context has seen and the store does not hold was removed. A dot stands in at most one place of a store, and
/// means the same there for ever.
/// </para>
/// <para>Immutable. Mutators take a <see cref="DeltaScope"/> and return only what changes.</para>
/// </remarks>
/// <typeparam name="TSelf">The store itself.</typeparam>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018, section 7</seealso>
public interface IDotStore<TSelf> : IEquatable<TSelf>
    where TSelf : IDotStore<TSelf>
{
    /// <summary>The store that holds nothing.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>Whether two stores that hold the same dots are equal, so that what one lacks of another can be told from its dots alone.</summary>
    /// <remarks>False unless a store says otherwise: it costs bytes, and is right for every store.</remarks>
    static virtual bool IsToldByDots => false;

    /// <summary>Whether it holds nothing; a map keeps no key whose store is empty.</summary>
    bool IsEmpty { get; }

    /// <summary>Whether what holds a store shows it. One that is not empty may hold only residue: what is remembered so that nothing comes back.</summary>
    /// <param name="store">The store.</param>
    static virtual bool IsVisible(TSelf store) => !store.IsEmpty;

    /// <summary>Takes away all that a store shows, as a key is removed from a map; what was written concurrently stays.</summary>
    /// <param name="store">The store.</param>
    /// <param name="scope">The mutation.</param>
    /// <returns>What the delta must tell besides the dots that it replaces; most stores need nothing.</returns>
    static virtual TSelf Remove(TSelf store, DeltaScope scope)
    {
        scope.Supersede(store);
        return TSelf.Empty;
    }

    /// <summary>Drops the residue that all replicas have seen.</summary>
    /// <remarks>
    /// It is no mutation: it makes no event, and what others still hold of the residue goes when they are joined. It is right where this replica
    /// has merged whatever any replica had written before it saw the stable events, as a <see cref="Clocks.Bounding.StabilityTracker"/> tells
    /// of vectors that are reported after what they count.
    /// </remarks>
    /// <param name="store">The store.</param>
    /// <param name="stable">What every replica has seen.</param>
    static virtual TSelf Compact(TSelf store, VersionVector stable) => store;

    /// <summary>What remains of two stores when both contexts are known: what both hold, and what one holds and the other has not seen.</summary>
    /// <param name="other">The other store; empty where the other side has nothing in this place.</param>
    /// <param name="join">The contexts: <see cref="CausalJoin.Mine"/> goes with this store, <see cref="CausalJoin.Theirs"/> with the other.</param>
    TSelf Join(TSelf other, CausalJoin join);

    /// <summary>What this store holds and another lacks, as a delta's store.</summary>
    /// <remarks>Where a dot means one thing for ever, that is the join with the empty store under both contexts.</remarks>
    /// <param name="known">The other's store in this place.</param>
    /// <param name="join">The contexts of both.</param>
    TSelf Beyond(TSelf known, CausalJoin join);

    /// <summary>Appends every dot that it holds, in any order.</summary>
    /// <param name="into">Where to.</param>
    void CollectDots(List<Dot> into);

    /// <summary>Exact length of the binary form, in bytes.</summary>
    /// <param name="table">The replicas of the context.</param>
    int EncodedLength(DotTable table);

    /// <summary>Writes the binary form.</summary>
    /// <param name="writer">The destination.</param>
    /// <param name="table">The replicas of the context.</param>
    void Write(ref WireWriter writer, DotTable table);

    /// <summary>Reads one store. On any answer but <see cref="DecodeStatus.Done"/> the outermost reader is set back, so a store need not do it.</summary>
    /// <param name="reader">The source.</param>
    /// <param name="table">The replicas of the context; it refuses dots that the context has not seen.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="depth">How many stores hold this one; beyond <see cref="DecodeLimits.MaxNesting"/> is over the limit.</param>
    /// <param name="value">The store, or its default.</param>
    static abstract DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out TSelf value);

    /// <summary>Writes the store, with its dots, as one JSON value.</summary>
    /// <param name="writer">The destination.</param>
    void WriteJson(Utf8JsonWriter writer);

    /// <summary>Writes the plain value, as a person wants to see it.</summary>
    /// <param name="writer">The destination.</param>
    void WriteValueJson(Utf8JsonWriter writer);

    /// <summary>Reads a store from the token at which the reader stands, and leaves the reader at its last token.</summary>
    /// <param name="reader">The source.</param>
    /// <param name="table">The replicas of the context; <see cref="DotTable.TryReadJson"/> refuses dots that the context has not seen.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="depth">How many stores hold this one.</param>
    /// <param name="value">The store, or its default.</param>
    static abstract bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out TSelf value);
}
