using Purva.Crdts.Stores;

namespace Purva.Crdts.Maps;

/// <content>How two maps are joined, and how what one lacks is found.</content>
public readonly partial struct LwwMap<TKey, T>
{
    /// <summary>Keeps of each key what is later.</summary>
    private readonly struct Later : IEntryJoin<TKey, LwwEntry<T>>
    {
        public bool KeepsAllOfMine => true;

        public bool KeepsAllOfTheirs => true;

        public EntryJoined Join(TKey key, LwwEntry<T> mine, LwwEntry<T> theirs, out LwwEntry<T> joined)
        {
            joined = default;
            return mine.CompareTo(theirs) >= 0 ? EntryJoined.Mine : EntryJoined.Theirs;
        }

        public EntryJoined JoinMine(TKey key, LwwEntry<T> mine, out LwwEntry<T> left)
        {
            left = default;
            return EntryJoined.Mine;
        }

        public EntryJoined JoinTheirs(TKey key, LwwEntry<T> theirs, out LwwEntry<T> left)
        {
            left = default;
            return EntryJoined.Theirs;
        }
    }

    /// <summary>Changes nothing, and notes what the left map has later or alone; what both share by reference it is not even asked about.</summary>
    private readonly struct Unknown(List<KeyValuePair<TKey, LwwEntry<T>>> found) : IEntryJoin<TKey, LwwEntry<T>>
    {
        public bool KeepsAllOfMine => false;

        public bool KeepsAllOfTheirs => true;

        public EntryJoined Join(TKey key, LwwEntry<T> mine, LwwEntry<T> theirs, out LwwEntry<T> joined)
        {
            joined = default;
            if (mine.CompareTo(theirs) > 0)
            {
                found.Add(KeyValuePair.Create(key, mine));
            }

            return EntryJoined.Mine;
        }

        public EntryJoined JoinMine(TKey key, LwwEntry<T> mine, out LwwEntry<T> left)
        {
            left = default;
            found.Add(KeyValuePair.Create(key, mine));
            return EntryJoined.Mine;
        }

        public EntryJoined JoinTheirs(TKey key, LwwEntry<T> theirs, out LwwEntry<T> left)
        {
            left = default;
            return EntryJoined.Theirs;
        }

        public PersistentMap<TKey, LwwEntry<T>> ToMap()
        {
            found.Sort(static (left, right) => left.Key.CompareTo(right.Key));
            return PersistentMap<TKey, LwwEntry<T>>.OfAscending(found.ToArray());
        }
    }
}
