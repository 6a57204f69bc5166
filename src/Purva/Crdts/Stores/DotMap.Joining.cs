namespace Purva.Crdts.Stores;

/// <content>What becomes of the stores under the keys.</content>
public readonly partial struct DotMap<TKey, TStore>
{
    private static EntryJoined JoinMine(TStore mine, CausalJoin join, out TStore left)
    {
        left = mine.Join(TStore.Empty, join);
        return left.IsEmpty ? EntryJoined.Dropped : left.Equals(mine) ? EntryJoined.Mine : EntryJoined.Changed;
    }

    /// <summary>The join of two stores under one key; what only the left map has may be spared until later.</summary>
    private readonly struct StoreJoin(CausalJoin join, bool sparesMine) : IEntryJoin<TKey, TStore>
    {
        public bool KeepsAllOfMine => sparesMine;

        /// <summary>A dot stands under one key, so that keys, which are elsewhere in memory, need not be fetched to see that they are the same.</summary>
        public static bool TellsKey(TStore mine, TStore theirs) => typeof(TStore) == typeof(DotSet) && mine.Equals(theirs);

        public bool KeepsAllOfTheirs => false;

        public EntryJoined Join(TKey key, TStore mine, TStore theirs, out TStore joined)
        {
            joined = mine.Join(theirs, join);
            return joined.IsEmpty ? EntryJoined.Dropped : joined.Equals(mine) ? EntryJoined.Mine : EntryJoined.Changed;
        }

        public EntryJoined JoinMine(TKey key, TStore mine, out TStore left)
        {
            if (sparesMine)
            {
                left = mine;
                return EntryJoined.Mine;
            }

            return DotMap<TKey, TStore>.JoinMine(mine, join, out left);
        }

        public EntryJoined JoinTheirs(TKey key, TStore theirs, out TStore left)
        {
            left = TStore.Empty.Join(theirs, join);
            return left.IsEmpty ? EntryJoined.Dropped : left.Equals(theirs) ? EntryJoined.Theirs : EntryJoined.Changed;
        }
    }

    /// <summary>What was spared: the stores under keys that the right map does not have.</summary>
    private readonly struct StoreSweep(CausalJoin join) : IEntryJoin<TKey, TStore>
    {
        public bool KeepsAllOfMine => join.KeepsAllOfMine;

        public bool KeepsAllOfTheirs => false;

        public EntryJoined Join(TKey key, TStore mine, TStore theirs, out TStore joined)
        {
            joined = mine;
            return EntryJoined.Mine;
        }

        public EntryJoined JoinMine(TKey key, TStore mine, out TStore left) => DotMap<TKey, TStore>.JoinMine(mine, join, out left);

        public EntryJoined JoinTheirs(TKey key, TStore theirs, out TStore left)
        {
            left = theirs;
            return EntryJoined.Dropped;
        }
    }

    /// <summary>What of the left store the right one lacks.</summary>
    private readonly struct StoreBeyond(CausalJoin join) : IEntryJoin<TKey, TStore>
    {
        public static bool KeepsShared => false;

        public bool KeepsAllOfMine => false;

        public bool KeepsAllOfTheirs => false;

        public EntryJoined Join(TKey key, TStore mine, TStore theirs, out TStore joined)
        {
            joined = mine.Beyond(theirs, join);
            return joined.IsEmpty ? EntryJoined.Dropped : EntryJoined.Changed;
        }

        public EntryJoined JoinMine(TKey key, TStore mine, out TStore left) => Join(key, mine, TStore.Empty, out left);

        public EntryJoined JoinTheirs(TKey key, TStore theirs, out TStore left)
        {
            left = theirs;
            return EntryJoined.Dropped;
        }
    }
}
