using Purva.Clocks;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Lists;

/// <summary>An ordered list of mergeable values with insert, change, remove and <b>move</b>.</summary>
/// <remarks>
/// <para>
/// An element is named by the event that inserted it and keeps that identity wherever it is moved. A move gives it another place, and of concurrent moves one holds: the
/// element is never doubled and never lost. Of a removal and a concurrent move the removal stands; a change of the value that is concurrent with a
/// removal survives it, and only what it wrote.
/// </para>
/// <para>
/// What several replicas insert concurrently at one place does not interleave: see <c>ListPosition</c>. There are no tombstones. A move that is concurrent with the removal of
/// its element leaves a place without one, which shows nothing and goes with the next <see cref="Sweep"/>.
/// </para>
/// <para>
/// Finding an element by index and every change cost O(log n) besides what the value costs; merging a delta costs in proportion to the delta as far as
/// <see cref="CausalJoin"/> can tell what it leaves alone. The default value is <see cref="Empty"/>. Immutable, structurally shared, and safe to share between threads.
/// </para>
/// </remarks>
/// <typeparam name="TStore">What an element is.</typeparam>
/// <seealso href="https://doi.org/10.1145/3380787.3393677">Kleppmann, Moving Elements in List CRDTs, 2020</seealso>
public readonly partial struct StoreList<TStore> : IDotStore<StoreList<TStore>>
    where TStore : IDotStore<TStore>
{
    private readonly PersistentMap<Dot, ListEntry<TStore>> entries;
    private readonly RankedTree? order;

    private StoreList(PersistentMap<Dot, ListEntry<TStore>> entries, RankedTree? order) => (this.entries, this.order) = (entries, order);

    /// <inheritdoc/>
    public static StoreList<TStore> Empty => default;

    /// <inheritdoc/>
    public bool IsEmpty => entries.IsEmpty;

    /// <summary>How many elements there are.</summary>
    public int Count => RankedTree.CountOf(order);

    /// <summary>The element at an index. O(log n).</summary>
    /// <param name="index">From 0 to one less than the count.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public TStore this[int index] => EntryOf(IdentityAt(index)).Value;

    /// <inheritdoc/>
    public static bool operator ==(StoreList<TStore> left, StoreList<TStore> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(StoreList<TStore> left, StoreList<TStore> right) => !left.Equals(right);

    /// <inheritdoc/>
    public static bool IsVisible(StoreList<TStore> store) => store.order is not null;

    /// <inheritdoc/>
    public static StoreList<TStore> Remove(StoreList<TStore> store, DeltaScope scope) => store.Clear(scope);

    /// <inheritdoc/>
    public static StoreList<TStore> Compact(StoreList<TStore> store, VersionVector stable)
    {
        var kept = store.entries;
        foreach (var (identity, entry) in store.entries)
        {
            var left = new ListEntry<TStore>([.. entry.Places], TStore.Compact(entry.Value, stable));
            kept = left.IsEmpty ? kept.Remove(identity) : left.Equals(entry) ? kept : kept.Set(identity, left);
        }

        // What is dropped showed nothing, so the order stays.
        return new(kept, store.order);
    }

    /// <summary>The identity of the element at an index: the event that inserted it. O(log n).</summary>
    /// <param name="index">From 0 to one less than the count.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public Dot IdentityAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return order!.At(index).Element;
    }

    /// <summary>At which index an element stands, or −1 where it is not there. O(log n).</summary>
    /// <param name="identity">Its identity.</param>
    public int IndexOf(Dot identity) => order is not null && EntryOf(identity) is { IsVisible: true } entry ? order.IndexOf(entry.Place.Position, identity) : -1;

    /// <summary>The elements in order. O(n).</summary>
    public IReadOnlyList<TStore> ToList()
    {
        var list = new List<TStore>(Count);
        foreach (var identity in RankedTree.Walk(order))
        {
            list.Add(EntryOf(identity).Value);
        }

        return list;
    }

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        foreach (var (_, entry) in entries)
        {
            entry.CollectDots(into);
        }
    }

    /// <inheritdoc/>
    public bool Equals(StoreList<TStore> other) => entries == other.entries;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StoreList<TStore> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => entries.GetHashCode();

    /// <summary>As in <c>[milk, bread]</c>, for people to read.</summary>
    public override string ToString() => $"[{string.Join(", ", ToList())}]";

    private ListEntry<TStore> EntryOf(Dot identity) => entries.TryGetValue(identity, out var entry) ? entry : default;

    /// <summary>A delta of one element; nothing where the element holds nothing.</summary>
    private static StoreList<TStore> Of(Dot identity, ListEntry<TStore> entry)
    {
        if (entry.IsEmpty)
        {
            return Empty;
        }

        var only = PersistentMap<Dot, ListEntry<TStore>>.Empty.Set(identity, entry);
        return new(only, entry.IsVisible ? RankedTree.With(null, entry.Place.Position, identity) : null);
    }
}
