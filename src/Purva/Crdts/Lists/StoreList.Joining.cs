using System.Runtime.InteropServices;
using Purva.Clocks;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Lists;

/// <content>Joining: element by element; the order of the left list is brought up to date with what changed.</content>
public readonly partial struct StoreList<TStore>
{
    /// <summary>Where more than this part of a list changed, its order is made anew.</summary>
    private const int RebuildPart = 8;

    /// <inheritdoc/>
    public StoreList<TStore> Join(StoreList<TStore> other, CausalJoin join)
    {
        var changes = new EntryJoin(join, []);
        var joined = entries.Join(other.entries, ref changes);
        return new(joined, Reorder(joined, changes.Changed));
    }

    /// <inheritdoc/>
    public StoreList<TStore> Beyond(StoreList<TStore> known, CausalJoin join)
    {
        var lacking = new List<KeyValuePair<Dot, ListEntry<TStore>>>();
        foreach (var (identity, entry) in entries)
        {
            var beyond = entry.Beyond(known.EntryOf(identity), join);
            if (!beyond.IsEmpty)
            {
                lacking.Add(new(identity, beyond));
            }
        }

        lacking.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        return OfAscending(CollectionsMarshal.AsSpan(lacking));
    }

    /// <summary>A list of elements in ascending order of identity.</summary>
    private static StoreList<TStore> OfAscending(ReadOnlySpan<KeyValuePair<Dot, ListEntry<TStore>>> ascending)
    {
        var entries = PersistentMap<Dot, ListEntry<TStore>>.OfAscending(ascending);
        return new(entries, OrderOf(entries));
    }

    private RankedTree? Reorder(PersistentMap<Dot, ListEntry<TStore>> joined, List<Dot> changed)
    {
        if (changed.Count > joined.Count / RebuildPart)
        {
            return OrderOf(joined);
        }

        var tree = order;
        foreach (var identity in changed)
        {
            var before = EntryOf(identity);
            tree = before.IsVisible ? RankedTree.Without(tree, before.Place.Position, identity) : tree;
            tree = joined.TryGetValue(identity, out var after) && after.IsVisible ? RankedTree.With(tree, after.Place.Position, identity) : tree;
        }

        return tree;
    }

    private static RankedTree? OrderOf(PersistentMap<Dot, ListEntry<TStore>> entries)
    {
        var visible = new List<(ListPosition Position, Dot Element)>(entries.Count);
        foreach (var (identity, entry) in entries)
        {
            if (entry.IsVisible)
            {
                visible.Add((entry.Place.Position, identity));
            }
        }

        visible.Sort();
        return RankedTree.Of(CollectionsMarshal.AsSpan(visible));
    }

    /// <summary>The join of two elements, which notes whatever is not as the left list has it.</summary>
    private readonly struct EntryJoin(CausalJoin join, List<Dot> changed) : IEntryJoin<Dot, ListEntry<TStore>>
    {
        public static bool KeepsShared => true;

        public List<Dot> Changed => changed;

        public bool KeepsAllOfMine => join.KeepsAllOfMine;

        /// <summary>Each is asked about all the same, so that it finds its place in the order.</summary>
        public bool KeepsAllOfTheirs => false;

        public EntryJoined Join(Dot key, ListEntry<TStore> mine, ListEntry<TStore> theirs, out ListEntry<TStore> joined)
        {
            joined = mine.Join(theirs, join);
            if (joined.Equals(mine))
            {
                return EntryJoined.Mine;
            }

            changed.Add(key);
            return joined.IsEmpty ? EntryJoined.Dropped : EntryJoined.Changed;
        }

        public EntryJoined JoinMine(Dot key, ListEntry<TStore> mine, out ListEntry<TStore> left) => Join(key, mine, default, out left);

        public EntryJoined JoinTheirs(Dot key, ListEntry<TStore> theirs, out ListEntry<TStore> left)
        {
            left = default(ListEntry<TStore>).Join(theirs, join);
            changed.Add(key);
            return left.IsEmpty ? EntryJoined.Dropped : EntryJoined.Changed;
        }
    }
}
