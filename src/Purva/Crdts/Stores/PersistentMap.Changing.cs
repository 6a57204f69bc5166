namespace Purva.Crdts.Stores;

/// <content>One entry put, replaced, joined or removed.</content>
public readonly partial struct PersistentMap<TKey, TValue>
{
    /// <summary>The map with a value under a key, whatever stood there. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public PersistentMap<TKey, TValue> Set(TKey key, TValue value)
    {
        var join = default(Replacing);
        return new(JoinOne(root, RootShift, HashOf(key), key, value, ref join));
    }

    /// <summary>The map without a key. O(log n).</summary>
    /// <param name="key">The key; if it is not there, nothing changes.</param>
    public PersistentMap<TKey, TValue> Remove(TKey key)
    {
        var join = default(Removing);
        return new(JoinOne(root, RootShift, HashOf(key), key, default!, ref join));
    }

    /// <summary>Asks about the entry under one key as if only this map had it; without the key nothing changes. O(log n).</summary>
    internal PersistentMap<TKey, TValue> Visit<TJoin>(TKey key, ref TJoin join)
        where TJoin : struct, IEntryJoin<TKey, TValue>
    {
        if (!TryGetValue(key, out var mine))
        {
            return this;
        }

        return join.JoinMine(key, mine, out var left) switch
        {
            EntryJoined.Dropped => Remove(key),
            EntryJoined.Changed => Set(key, left),
            _ => this,
        };
    }

    /// <summary>Asks like <see cref="Visit{TJoin}(TKey, ref TJoin)"/> about the entries, mostly one, whose keys have a hash. O(log n).</summary>
    internal PersistentMap<TKey, TValue> Visit<TJoin>(uint hash, ref TJoin join)
        where TJoin : struct, IEntryJoin<TKey, TValue>
    {
        var node = root;
        for (var shift = RootShift; node is Branch branch; shift -= BitsOfLevel)
        {
            node = branch.Parts[PlaceOf(hash, shift)];
        }

        var visited = this;
        foreach (var entry in (Entry[]?)node ?? [])
        {
            visited = entry.Hash == hash ? visited.Visit(entry.Key, ref join) : visited;
        }

        return visited;
    }

    /// <summary>Joins one entry of the right map into a part of the left one.</summary>
    private static object? JoinOne<TJoin>(object? node, int shift, uint hash, TKey key, TValue theirs, ref TJoin join)
        where TJoin : struct, IEntryJoin<TKey, TValue>
    {
        if (node is not Branch branch)
        {
            return JoinOneInLeaf((Entry[]?)node ?? [], shift, hash, key, theirs, ref join);
        }

        var place = PlaceOf(hash, shift);
        var old = branch.Parts[place];
        var part = JoinOne(old, shift - BitsOfLevel, hash, key, theirs, ref join);
        return ReferenceEquals(part, old) ? branch : With(branch, place, part, branch.Count + CountOf(part) - CountOf(old));
    }

    private static object? JoinOneInLeaf<TJoin>(Entry[] leaf, int shift, uint hash, TKey key, TValue theirs, ref TJoin join)
        where TJoin : struct, IEntryJoin<TKey, TValue>
    {
        var at = IndexOf(leaf, hash, key);
        var outcome = at >= 0 ? join.Join(key, leaf[at].Value, theirs, out var value) : join.JoinTheirs(key, theirs, out value);
        value = outcome == EntryJoined.Theirs ? theirs : value;
        return (outcome, at >= 0) switch
        {
            (EntryJoined.Mine, true) or (EntryJoined.Dropped, false) => leaf.Length == 0 ? null : leaf,
            (EntryJoined.Dropped, true) => Without(leaf, at),
            (_, true) => Replace(leaf, at, new Entry(hash, leaf[at].Key, value)),
            _ => Insert(leaf, ~at, new Entry(hash, key, value), shift),
        };
    }

    private static object? With(Branch branch, int place, object? part, int count)
    {
        var changed = new Branch(branch, place, part, count);
        return count <= MostInLeaf ? Collapse(changed.Parts, count) : changed;
    }

    private static Entry[] Replace(Entry[] leaf, int at, Entry entry)
    {
        var replaced = leaf.AsSpan().ToArray();
        replaced[at] = entry;
        return replaced;
    }

    private static object Insert(Entry[] leaf, int at, Entry entry, int shift)
    {
        var inserted = new Entry[leaf.Length + 1];
        leaf.AsSpan(0, at).CopyTo(inserted);
        inserted[at] = entry;
        leaf.AsSpan(at).CopyTo(inserted.AsSpan(at + 1));
        return inserted.Length > MostInLeaf && shift >= 0 ? Build(inserted, shift)! : inserted;
    }

    private static Entry[]? Without(Entry[] leaf, int at)
    {
        if (leaf.Length == 1)
        {
            return null;
        }

        var left = new Entry[leaf.Length - 1];
        leaf.AsSpan(0, at).CopyTo(left);
        leaf.AsSpan(at + 1).CopyTo(left.AsSpan(at));
        return left;
    }

    /// <summary>One array of what a branch holds: its parts ascend as the hashes do.</summary>
    private static Entry[]? Collapse(ReadOnlySpan<object?> parts, int count)
    {
        var entries = new Entry[count];
        var at = 0;
        foreach (var part in parts)
        {
            at += CopyEntries(part, entries.AsSpan(at));
        }

        return count == 0 ? null : entries;
    }

    private static int CopyEntries(object? node, Span<Entry> destination)
    {
        if (node is Branch branch)
        {
            var at = 0;
            foreach (var part in branch.Parts)
            {
                at += CopyEntries(part, destination[at..]);
            }

            return at;
        }

        var leaf = (Entry[]?)node ?? [];
        leaf.CopyTo(destination);
        return leaf.Length;
    }

    /// <summary>What the right map has stays.</summary>
    private readonly struct Replacing : IEntryJoin<TKey, TValue>
    {
        public bool KeepsAllOfMine => true;

        public bool KeepsAllOfTheirs => true;

        public EntryJoined Join(TKey key, TValue mine, TValue theirs, out TValue joined) => JoinTheirs(key, theirs, out joined);

        public EntryJoined JoinMine(TKey key, TValue mine, out TValue left)
        {
            left = mine;
            return EntryJoined.Mine;
        }

        public EntryJoined JoinTheirs(TKey key, TValue theirs, out TValue left)
        {
            left = theirs;
            return EntryJoined.Theirs;
        }
    }

    /// <summary>What the right map has goes.</summary>
    private readonly struct Removing : IEntryJoin<TKey, TValue>
    {
        public bool KeepsAllOfMine => true;

        public bool KeepsAllOfTheirs => false;

        public EntryJoined Join(TKey key, TValue mine, TValue theirs, out TValue joined) => JoinTheirs(key, theirs, out joined);

        public EntryJoined JoinMine(TKey key, TValue mine, out TValue left)
        {
            left = mine;
            return EntryJoined.Mine;
        }

        public EntryJoined JoinTheirs(TKey key, TValue theirs, out TValue left)
        {
            left = theirs;
            return EntryJoined.Dropped;
        }
    }
}
