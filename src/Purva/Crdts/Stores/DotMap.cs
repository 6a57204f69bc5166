using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Stores;

/// <summary>For each key a store, all under one context: what sets and maps are made of.</summary>
/// <remarks>
/// No key has an empty store: a key whose last dot is gone is gone. The default value is <see cref="Empty"/>. Immutable, and safe to share
/// between threads; a changed map shares with the old one whatever is the same.
/// </remarks>
/// <typeparam name="TKey">What it is keyed by.</typeparam>
/// <typeparam name="TStore">What stands under a key.</typeparam>
public readonly partial struct DotMap<TKey, TStore> : IDotStore<DotMap<TKey, TStore>>
    where TKey : IElement<TKey>
    where TStore : IDotStore<TStore>
{
    /// <summary>
    /// Of a delta, the keys under which it replaces something; of a large map, a finder of its dots. Either only tells where to look: it is no
    /// part of the value, and never written.
    /// </summary>
    private readonly object? aside;

    private DotMap(PersistentMap<TKey, TStore> entries, object? aside = null)
    {
        Entries = entries;
        this.aside = aside;
    }

    /// <inheritdoc/>
    public static DotMap<TKey, TStore> Empty => default;

    /// <inheritdoc/>
    public static bool IsToldByDots => TStore.IsToldByDots;

    /// <summary>The keys and their stores, none of them empty.</summary>
    public PersistentMap<TKey, TStore> Entries { get; }

    /// <summary>How many keys there are.</summary>
    public int Count => Entries.Count;

    /// <inheritdoc/>
    public bool IsEmpty => Entries.IsEmpty;

    /// <summary>The store under a key; the empty one where there is none. O(log n).</summary>
    /// <param name="key">The key.</param>
    public TStore this[TKey key] => Entries.TryGetValue(key, out var store) ? store : TStore.Empty;

    /// <inheritdoc/>
    public static bool operator ==(DotMap<TKey, TStore> left, DotMap<TKey, TStore> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(DotMap<TKey, TStore> left, DotMap<TKey, TStore> right) => !left.Equals(right);

    /// <summary>A map of one key, as most deltas are; without any where the store is empty.</summary>
    /// <param name="key">The key.</param>
    /// <param name="store">Its store.</param>
    public static DotMap<TKey, TStore> Of(TKey key, TStore store) => default(DotMap<TKey, TStore>).With(key, store);

    /// <summary>The store of a delta that removes what stands under a key: it holds nothing, and whoever joins it soon finds what goes.</summary>
    /// <param name="scope">The mutation, which is told what it replaces.</param>
    /// <param name="key">The key.</param>
    public DotMap<TKey, TStore> Remove(DeltaScope scope, TKey key)
    {
        if (!Entries.TryGetValue(key, out var removed))
        {
            return default;
        }

        scope.Supersede(removed);
        return new(default, new[] { key });
    }

    /// <summary>The map with a store under a key; an empty store removes the key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="store">Its store.</param>
    public DotMap<TKey, TStore> With(TKey key, TStore store) => new(store.IsEmpty ? Entries.Remove(key) : Entries.Set(key, store));

    /// <inheritdoc/>
    public DotMap<TKey, TStore> Join(DotMap<TKey, TStore> other, CausalJoin join)
    {
        if (join.KnowsRemovals)
        {
            return JoinDelta(other, join);
        }

        var all = new StoreJoin(join, sparesMine: false);
        return new(Entries.Join(other.Entries, ref all));
    }

    /// <inheritdoc/>
    public DotMap<TKey, TStore> Beyond(DotMap<TKey, TStore> known, CausalJoin join)
    {
        var entries = new StoreBeyond(join);
        return new(Entries.Join(known.Entries, ref entries));
    }

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        foreach (var entry in Entries)
        {
            entry.Value.CollectDots(into);
        }
    }

    /// <inheritdoc/>
    public bool Equals(DotMap<TKey, TStore> other) => Entries.Equals(other.Entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DotMap<TKey, TStore> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.GetHashCode();

    /// <summary>As in <c>{milk [a:1], bread [b:2]}</c>, for people to read.</summary>
    public override string ToString() => $"{{{string.Join(", ", Entries.ToSortedArray().Select(entry => $"{entry.Key} {entry.Value}"))}}}";
}
