using System.Runtime.InteropServices;
using Purva.Clocks;

namespace Purva.Crdts.Lists;

/// <content>Changes; each gives the delta.</content>
public readonly partial struct StoreList<TStore>
{
    /// <summary>Inserts an element. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="index">Where it will stand, from 0 to the count.</param>
    /// <param name="mutator">Gives the element, as a delta of the empty store; it must show something.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <exception cref="ArgumentException">The element shows nothing.</exception>
    /// <exception cref="OverflowException">The position would be too deep; <see cref="Respace"/> makes room.</exception>
    public StoreList<TStore> Insert(DeltaScope scope, int index, Func<TStore, DeltaScope, TStore> mutator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Count);
        var identity = scope.Next();
        var position = PositionBetween(index - 1, index, identity);
        var value = mutator(TStore.Empty, scope);
        if (!TStore.IsVisible(value))
        {
            throw new ArgumentException("An element must show something, or it is not there.", nameof(mutator));
        }

        return Of(identity, new ListEntry<TStore>([new ListPlace(identity, 0, position)], value));
    }

    /// <summary>Changes an element where it stands. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="index">Where it stands.</param>
    /// <param name="mutator">Gives the delta of its store.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public StoreList<TStore> Update(DeltaScope scope, int index, Func<TStore, DeltaScope, TStore> mutator)
    {
        var identity = IdentityAt(index);
        var entry = EntryOf(identity);
        var delta = mutator(entry.Value, scope);
        if (delta.IsEmpty)
        {
            return Empty;
        }

        // The place is put down again, so that it survives a concurrent removal with what was written.
        entry.SupersedePlaces(scope);
        return Of(identity, new ListEntry<TStore>([entry.Place with { By = scope.Next() }], delta));
    }

    /// <summary>Moves an element. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="from">Where it stands.</param>
    /// <param name="to">Where it will stand, counted without it.</param>
    /// <returns>What changed; nothing if it stands there already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element or place.</exception>
    /// <exception cref="OverflowException">The position would be too deep; <see cref="Respace"/> makes room.</exception>
    public StoreList<TStore> Move(DeltaScope scope, int from, int to)
    {
        var identity = IdentityAt(from);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(to, Count);
        if (from == to)
        {
            return Empty;
        }

        var made = scope.Next();
        var position = to < from ? PositionBetween(to - 1, to, made) : PositionBetween(to, to + 1, made);
        return MoveTo(scope, identity, made, position);
    }

    /// <summary>Removes an element with all that this replica has seen of it. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="index">Where it stands.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public StoreList<TStore> RemoveAt(DeltaScope scope, int index)
    {
        var identity = IdentityAt(index);
        return Of(identity, RemoveEntry(scope, EntryOf(identity)));
    }

    /// <summary>Removes every element. O(n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed.</returns>
    public StoreList<TStore> Clear(DeltaScope scope) => RemoveWhere(scope, static _ => true);

    /// <summary>Removes the places of elements that are gone, which concurrent moves have left behind. O(n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed; what the list shows stays.</returns>
    public StoreList<TStore> Sweep(DeltaScope scope) => RemoveWhere(scope, static entry => entry.IsOrphan);

    /// <summary>Gives every element a new position on the first level, in the order that they have. O(n), and so large is the delta.</summary>
    /// <remarks>
    /// It moves every element. What is inserted concurrently keeps its position among the old ones, which may be elsewhere in the list afterwards; so it is for
    /// quiet moments. A concurrent move of an element counts as one of two concurrent moves.
    /// </remarks>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed.</returns>
    public StoreList<TStore> Respace(DeltaScope scope)
    {
        var moved = new List<KeyValuePair<Dot, ListEntry<TStore>>>(Count);
        ListPosition? last = null;
        foreach (var identity in RankedTree.Walk(order))
        {
            var made = scope.Next();
            last = ListPosition.Between(last, null, made)!;
            moved.Add(new(identity, MovedEntry(scope, identity, made, last)));
        }

        moved.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        return OfAscending(CollectionsMarshal.AsSpan(moved));
    }

    private static ListEntry<TStore> RemoveEntry(DeltaScope scope, ListEntry<TStore> entry)
    {
        entry.SupersedePlaces(scope);
        return new ListEntry<TStore>(null, TStore.Remove(entry.Value, scope));
    }

    private StoreList<TStore> RemoveWhere(DeltaScope scope, Func<ListEntry<TStore>, bool> isMeant)
    {
        var residue = new List<KeyValuePair<Dot, ListEntry<TStore>>>();
        foreach (var (identity, entry) in entries)
        {
            var left = isMeant(entry) ? RemoveEntry(scope, entry) : default;
            if (!left.IsEmpty)
            {
                residue.Add(new(identity, left));
            }
        }

        residue.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        return OfAscending(CollectionsMarshal.AsSpan(residue));
    }

    private StoreList<TStore> MoveTo(DeltaScope scope, Dot identity, Dot made, ListPosition position) =>
        Of(identity, MovedEntry(scope, identity, made, position));

    private ListEntry<TStore> MovedEntry(DeltaScope scope, Dot identity, Dot made, ListPosition position)
    {
        var entry = EntryOf(identity);
        entry.SupersedePlaces(scope);
        return new ListEntry<TStore>([new ListPlace(made, checked(entry.Place.Moves + 1), position)], TStore.Empty);
    }

    private ListPosition PositionBetween(int before, int after, Dot made) =>
        ListPosition.Between(before < 0 ? null : order!.At(before).Position, after < Count ? order!.At(after).Position : null, made)
        ?? throw new OverflowException("The position would be too deep. Respacing the list makes room.");
}
