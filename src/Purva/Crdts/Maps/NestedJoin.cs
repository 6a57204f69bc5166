using Purva.Clocks;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Maps;

/// <summary>Joins two maps of stores: each key's stores under the contexts of the whole; a key whose stores leave nothing is gone.</summary>
/// <typeparam name="TKey">What the maps are keyed by.</typeparam>
/// <typeparam name="TStore">What they hold.</typeparam>
internal readonly struct NestedJoin<TKey, TStore> : IEntryJoin<TKey, TStore>
    where TStore : IDotStore<TStore>
{
    private readonly CausalJoin join;

    public NestedJoin(CausalJoin join)
    {
        this.join = join;
        KeepsAllOfMine = KeepsAllOfTheirs = AreDisjoint(join.Mine, join.Theirs);
    }

    /// <summary>Whether one side has seen nothing that the other has: then neither can have removed anything of the other's.</summary>
    public bool KeepsAllOfMine { get; }

    /// <inheritdoc cref="KeepsAllOfMine"/>
    public bool KeepsAllOfTheirs { get; }

    public EntryJoined Join(TKey key, TStore mine, TStore theirs, out TStore joined)
    {
        joined = mine.Join(theirs, join);
        return Judge(joined, mine, EntryJoined.Mine);
    }

    public EntryJoined JoinMine(TKey key, TStore mine, out TStore left)
    {
        left = mine.Join(TStore.Empty, join);
        return Judge(left, mine, EntryJoined.Mine);
    }

    public EntryJoined JoinTheirs(TKey key, TStore theirs, out TStore left)
    {
        left = TStore.Empty.Join(theirs, join);
        return Judge(left, theirs, EntryJoined.Theirs);
    }

    private static EntryJoined Judge(TStore joined, TStore before, EntryJoined same) =>
        joined.IsEmpty ? EntryJoined.Dropped : joined.Equals(before) ? same : EntryJoined.Changed;

    private static bool AreDisjoint(CausalContext one, CausalContext other) => HasNothingOf(one, other) && HasNothingOf(other, one);

    /// <summary>Whether none of the first events that a vector stands for, nor of the dots beyond, was seen by another.</summary>
    private static bool HasNothingOf(CausalContext one, CausalContext other)
    {
        foreach (var last in other.Contiguous.Entries)
        {
            if (one.Contains(last with { Counter = 1 }))
            {
                return false;
            }
        }

        foreach (var dot in other.Cloud)
        {
            if (one.Contains(dot))
            {
                return false;
            }
        }

        return true;
    }
}
