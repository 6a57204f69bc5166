namespace Purva.Crdts.Stores;

/// <content>One walk over two maps, which passes over whatever both share.</content>
public readonly partial struct PersistentMap<TKey, TValue>
{
    /// <summary>Up to so many entries are joined into a large map one by one, which copies less than a walk.</summary>
    private const int Few = 4;

    /// <summary>Joins two maps key by key; parts that both share are not visited.</summary>
    /// <remarks>O(n + m) at most; in proportion to the right map and the depth of the left one where <see cref="IEntryJoin{TKey, TValue}.KeepsAllOfMine"/>.</remarks>
    /// <typeparam name="TJoin">How entries are joined.</typeparam>
    /// <param name="other">The right map.</param>
    /// <param name="join">How entries are joined.</param>
    public PersistentMap<TKey, TValue> Join<TJoin>(PersistentMap<TKey, TValue> other, ref TJoin join)
        where TJoin : struct, IEntryJoin<TKey, TValue>
    {
        if (join.KeepsAllOfMine && other.root is Entry[] { Length: <= Few } few)
        {
            var joined = root;
            foreach (var entry in few)
            {
                joined = JoinOne(joined, RootShift, entry.Hash, entry.Key, entry.Value, ref join);
            }

            return new(joined);
        }

        Entry[] room = [];
        return new(JoinNodes(root, other.root, RootShift, ref join, ref room));
    }

    private static object? JoinNodes<TJoin>(object? mine, object? theirs, int shift, ref TJoin join, ref Entry[] room)
        where TJoin : struct, IEntryJoin<TKey, TValue>
    {
        if (ReferenceEquals(mine, theirs))
        {
            return TJoin.KeepsShared ? mine : null;
        }

        if (theirs is null && join.KeepsAllOfMine)
        {
            return mine;
        }

        if (mine is null && join.KeepsAllOfTheirs)
        {
            return theirs;
        }

        return mine is Branch || theirs is Branch
            ? JoinBranches(mine, theirs, shift, ref join, ref room)
            : JoinLeaves((Entry[]?)mine, (Entry[]?)theirs, shift, ref join, ref room);
    }

    private static object? JoinBranches<TJoin>(object? mine, object? theirs, int shift, ref TJoin join, ref Entry[] room)
        where TJoin : struct, IEntryJoin<TKey, TValue>
    {
        Children spread = default, joined = default;
        var left = PartsOf(mine, shift, ref spread);
        var right = PartsOf(theirs, shift, ref spread);
        bool isMine = mine is Branch, isTheirs = theirs is Branch;
        var count = 0;
        for (var i = 0; i < Width; i++)
        {
            var part = JoinNodes(left[i], right[i], shift - BitsOfLevel, ref join, ref room);
            isMine &= ReferenceEquals(part, left[i]);
            isTheirs &= ReferenceEquals(part, right[i]);
            count += CountOf(part);
            joined[i] = part;
        }

        return isMine ? mine : isTheirs ? theirs : count <= MostInLeaf ? Collapse(joined, count) : new Branch(joined, count);
    }

    /// <summary>The parts of a branch, or those that an array would have if it were one; no more than one side of a join is an array.</summary>
    private static ReadOnlySpan<object?> PartsOf(object? node, int shift, ref Children parts)
    {
        if (node is Branch branch)
        {
            return branch.Parts;
        }

        if (node is not Entry[] leaf)
        {
            return parts;
        }

        Span<int> places = leaf.Length <= MostInLeaf ? stackalloc int[leaf.Length] : new int[leaf.Length];
        Span<int> counts = stackalloc int[Width];
        counts.Clear();
        for (var i = 0; i < leaf.Length; i++)
        {
            places[i] = PlaceOf(leaf[i].Hash, shift);
            counts[places[i]]++;
        }

        for (var i = leaf.Length - 1; i >= 0; i--)
        {
            ref var part = ref parts[places[i]];
            var entries = (Entry[])(part ??= new Entry[counts[places[i]]]);
            entries[--counts[places[i]]] = leaf[i];
        }

        return parts;
    }

    private static object? JoinLeaves<TJoin>(Entry[]? mine, Entry[]? theirs, int shift, ref TJoin join, ref Entry[] room)
        where TJoin : struct, IEntryJoin<TKey, TValue>
    {
        var draft = new LeafDraft(mine, theirs, ref room);
        int i = 0, j = 0;
        while (i < draft.Mine.Length || j < draft.Theirs.Length)
        {
            var order = i == draft.Mine.Length ? 1 : j == draft.Theirs.Length ? -1 : Compare<TJoin>(in draft.Mine[i], in draft.Theirs[j]);
            if (order == 0)
            {
                var outcome = join.Join(draft.Mine[i].Key, draft.Mine[i].Value, draft.Theirs[j].Value, out var joined);
                draft.Take(outcome, i++, j++, joined);
            }
            else if (order < 0)
            {
                var outcome = join.JoinMine(draft.Mine[i].Key, draft.Mine[i].Value, out var joined);
                draft.Take(outcome, i++, -1, joined);
            }
            else
            {
                var outcome = join.JoinTheirs(draft.Theirs[j].Key, draft.Theirs[j].Value, out var joined);
                draft.Take(outcome, -1, j++, joined);
            }
        }

        return draft.Finish(mine, theirs, shift);
    }

    private static int Compare<TJoin>(in Entry mine, in Entry theirs)
        where TJoin : struct, IEntryJoin<TKey, TValue> =>
        mine.Hash == theirs.Hash && TJoin.TellsKey(mine.Value, theirs.Value) ? 0 : mine.CompareTo(theirs.Hash, theirs.Key);

    /// <summary>The entries that come out of two arrays; where they are just those of one side, that one stays.</summary>
    private ref struct LeafDraft
    {
        public readonly ReadOnlySpan<Entry> Mine;
        public readonly ReadOnlySpan<Entry> Theirs;
        private readonly Span<Entry> room;
        private bool isMine = true;
        private bool isTheirs = true;
        private int count;

        public LeafDraft(Entry[]? mine, Entry[]? theirs, ref Entry[] room)
        {
            Mine = mine;
            Theirs = theirs;
            if (room.Length < Mine.Length + Theirs.Length)
            {
                room = new Entry[Mine.Length + Theirs.Length];
            }

            this.room = room;
        }

        public void Take(EntryJoined outcome, int mine, int theirs, TValue changed)
        {
            isMine &= outcome == (mine >= 0 ? EntryJoined.Mine : EntryJoined.Dropped);
            isTheirs &= outcome == (theirs >= 0 ? EntryJoined.Theirs : EntryJoined.Dropped);
            if (outcome != EntryJoined.Dropped)
            {
                room[count++] = outcome switch
                {
                    EntryJoined.Mine => Mine[mine],
                    EntryJoined.Theirs => Theirs[theirs],
                    _ => mine >= 0 ? new Entry(Mine[mine].Hash, Mine[mine].Key, changed) : new Entry(Theirs[theirs].Hash, Theirs[theirs].Key, changed),
                };
            }
        }

        public readonly object? Finish(object? mine, object? theirs, int shift) =>
            count == 0 ? null : isMine ? mine : isTheirs ? theirs : Build(room[..count], shift);
    }
}
