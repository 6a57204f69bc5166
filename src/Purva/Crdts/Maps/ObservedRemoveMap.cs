using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Maps;

/// <summary>A map from keys to mergeable values, themselves maps if need be: removing a key resets what its author had seen there, and nothing else.</summary>
/// <remarks>
/// <para>
/// Concurrent changes under one key merge as the value's type says. An update that is concurrent with a removal survives it, and only what that
/// update wrote: this is called <em>reset-remove</em>. A key whose value shows nothing is not there, so there are no empty keys after a merge; a
/// value that must remember something (see <see cref="Counters.ResettableCounter"/>) may keep residue that <see cref="Keys"/> does not show.
/// </para>
/// <para>
/// How deep maps stand in maps is fixed by their type; <see cref="Wire.DecodeLimits.MaxNesting"/> bounds what is decoded all the same. A plain
/// lattice stands in a map inside a <see cref="StateCell{TState}"/>.
/// </para>
/// <para>
/// A lookup and a change cost O(log n) besides what the value itself costs. The default value is <see cref="Empty"/>. Immutable, structurally shared, and safe to
/// share between threads.
/// </para>
/// </remarks>
/// <typeparam name="TKey">What it is keyed by.</typeparam>
/// <typeparam name="TStore">What stands under a key.</typeparam>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018; its ORMap</seealso>
public readonly partial struct ObservedRemoveMap<TKey, TStore> : IDotStore<ObservedRemoveMap<TKey, TStore>>
    where TKey : IElement<TKey>
    where TStore : IDotStore<TStore>
{
    private readonly DotMap<TKey, TStore> stores;

    private ObservedRemoveMap(DotMap<TKey, TStore> stores) => this.stores = stores;

    /// <inheritdoc/>
    public static ObservedRemoveMap<TKey, TStore> Empty => default;

    /// <inheritdoc/>
    public static bool IsToldByDots => TStore.IsToldByDots;

    /// <inheritdoc/>
    public bool IsEmpty => stores.IsEmpty;

    /// <summary>The keys that are there, in ascending order. O(n log n).</summary>
    public IReadOnlyList<TKey> Keys
    {
        get
        {
            var keys = new List<TKey>(stores.Count);
            foreach (var (key, store) in stores.Entries.ToSortedArray())
            {
                if (TStore.IsVisible(store))
                {
                    keys.Add(key);
                }
            }

            return keys;
        }
    }

    /// <summary>The store under a key; the empty one where the key is not there. O(log n).</summary>
    /// <param name="key">The key.</param>
    public TStore this[TKey key] => stores[key];

    /// <inheritdoc/>
    public static bool operator ==(ObservedRemoveMap<TKey, TStore> left, ObservedRemoveMap<TKey, TStore> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(ObservedRemoveMap<TKey, TStore> left, ObservedRemoveMap<TKey, TStore> right) => !left.Equals(right);

    /// <inheritdoc/>
    public static bool IsVisible(ObservedRemoveMap<TKey, TStore> store)
    {
        foreach (var (_, held) in store.stores.Entries)
        {
            if (TStore.IsVisible(held))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public static ObservedRemoveMap<TKey, TStore> Remove(ObservedRemoveMap<TKey, TStore> store, DeltaScope scope) => store.Clear(scope);

    /// <inheritdoc/>
    public static ObservedRemoveMap<TKey, TStore> Compact(ObservedRemoveMap<TKey, TStore> store, VersionVector stable)
    {
        var kept = store.stores;
        foreach (var (key, held) in store.stores.Entries)
        {
            var left = TStore.Compact(held, stable);
            kept = left.Equals(held) ? kept : kept.With(key, left);
        }

        return new(kept);
    }

    /// <summary>Whether a key is there. O(log n).</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => TStore.IsVisible(stores[key]);

    /// <summary>Changes what stands under a key; the key is there afterwards if its store shows anything.</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="key">The key.</param>
    /// <param name="mutator">Gives the delta of the store; it is handed the empty one where nothing stands.</param>
    /// <returns>What changed.</returns>
    public ObservedRemoveMap<TKey, TStore> Update(DeltaScope scope, TKey key, Func<TStore, DeltaScope, TStore> mutator) =>
        new(DotMap<TKey, TStore>.Of(key, mutator(stores[key], scope)));

    /// <summary>Removes a key with all that this replica has seen under it.</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="key">The key; if it is not there, nothing changes.</param>
    /// <returns>What changed.</returns>
    public ObservedRemoveMap<TKey, TStore> Remove(DeltaScope scope, TKey key) => new(DotMap<TKey, TStore>.Of(key, TStore.Remove(stores[key], scope)));

    /// <summary>Removes every key.</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed.</returns>
    public ObservedRemoveMap<TKey, TStore> Clear(DeltaScope scope)
    {
        var residue = DotMap<TKey, TStore>.Empty;
        foreach (var (key, store) in stores.Entries)
        {
            residue = residue.With(key, TStore.Remove(store, scope));
        }

        return new(residue);
    }

    /// <inheritdoc/>
    public ObservedRemoveMap<TKey, TStore> Join(ObservedRemoveMap<TKey, TStore> other, CausalJoin join) => new(stores.Join(other.stores, join));

    /// <inheritdoc/>
    public ObservedRemoveMap<TKey, TStore> Beyond(ObservedRemoveMap<TKey, TStore> known, CausalJoin join) => new(stores.Beyond(known.stores, join));

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into) => stores.CollectDots(into);

    /// <inheritdoc/>
    public bool Equals(ObservedRemoveMap<TKey, TStore> other) => stores == other.stores;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ObservedRemoveMap<TKey, TStore> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => stores.GetHashCode();

    /// <summary>As in <c>{milk [a:1], bread [b:2]}</c>, residue included, for people to read.</summary>
    public override string ToString() => stores.ToString();
}
