namespace Purva.Versioning.Graph;

/// <content>How a commit is added.</content>
internal sealed partial class CausalVectors
{
    private const int LongestStretch = byte.MaxValue;
    private const int SpareRoom = 4;
    private const int NoSnapshot = 1;

    private readonly VectorChanges changes = new();
    private readonly VectorChanges gathered = new();
    private int mostOwn = 4;
    private int mostShared = 16;

    /// <summary>A bound on how many entries there are in lists and snapshots after one more commit.</summary>
    public long MostEntriesAfterOneMore => (2L * (lists.Count + (2 * ChangeLists.MostRoom) + 4)) + snapshots.Count + Chains + 2;

    /// <summary>Adds a commit whose vector is that of another, changed where <paramref name="risen"/> says, and itself in its own chain.</summary>
    /// <param name="origin">The other commit, or <see cref="Lanes.None"/> for an empty vector.</param>
    /// <param name="chain">Its chain, whose last commit it has in its history; one that is not there yet begins with it.</param>
    /// <param name="risen">Entries that are later than those of the origin, which itself is none of them.</param>
    public void Append(int origin, int chain, VectorChanges risen)
    {
        if (chain == Chains)
        {
            AddChain();
        }

        if (origin == Lanes.None || !TryContinue(origin, chain, risen))
        {
            Begin(origin, chain, risen);
        }

        tails[chain] = Count - 1;
    }

    /// <summary>The last commit of a chain.</summary>
    public int TailOf(int chain) => tails[chain];

    /// <summary>The lowest chain whose last commit is in a history, or a fresh one. Low chains grow long and the others stay few.</summary>
    public int FirstFitting(ReadOnlySpan<int> entries)
    {
        var ends = tails.Items;
        for (var chain = 0; chain < ends.Length; chain++)
        {
            if (entries[chain] == ends[chain])
            {
                return chain;
            }
        }

        return ends.Length;
    }

    private void AddChain()
    {
        tails.Add(Lanes.None);
        SetBounds();
    }

    /// <summary>How long lists may be before a snapshot is the lesser cost; the figures are in docs/versioning.md.</summary>
    private void SetBounds()
    {
        mostShared = Math.Clamp((int)(5 * Math.Sqrt(Chains)), 16, 192);
        mostOwn = Math.Clamp(mostShared / 8, 4, 16);
    }

    private bool TryContinue(int origin, int chain, VectorChanges risen)
    {
        var number = stretchOf[origin];
        ref readonly var stretch = ref stretches[number];
        var read = reads[origin] + risen.Count;
        if (stretch.Chain != chain || tails[chain] != origin || offsets[origin] == LongestStretch || read > mostOwn || !lists.TryExtend(new ReadList(stretch.List, reads[origin]), risen))
        {
            return false;
        }

        Place(number, offsets[origin] + 1, read);
        return true;
    }

    private void Begin(int origin, int chain, VectorChanges risen)
    {
        var stretch = new Stretch { Chain = chain, Rank = tails[chain] == Lanes.None ? 0 : RankOf(tails[chain]) + 1, Snapshot = NoSnapshot, List = ChangeLists.Empty, Origin = origin };
        var read = 0;
        if (origin != Lanes.None)
        {
            ref readonly var before = ref stretches[stretchOf[origin]];
            var list = new ReadList(before.List, reads[origin]);
            changes.Clear();
            if (before.Origin != Lanes.None && !Reaches(list, ChainOf(before.Origin), before.Origin))
            {
                changes.Raise(ChainOf(before.Origin), before.Origin);
            }

            changes.Raise(risen);
            stretch.Snapshot = before.Snapshot;
            (stretch.List, read) = Continue(list, ref stretch.Snapshot);
        }

        stretches.Add(stretch);
        Place(stretches.Count - 1, 0, read);
    }

    /// <summary>Puts the changes behind what was read of a list: into that list, into a copy, or into the longer list or a snapshot behind it.</summary>
    private ReadList Continue(ReadList list, ref int snapshot)
    {
        if (list.Length + changes.Count <= mostOwn && lists.TryExtend(list, changes))
        {
            return list with { Length = list.Length + changes.Count };
        }

        var longer = lists.LongerOf(list.Start);
        gathered.Clear();
        Gather(list, gathered);
        gathered.Raise(changes);
        if (gathered.Count > mostOwn)
        {
            longer = Surpass(longer, ref snapshot);
            gathered.Clear();
        }

        return new ReadList(lists.Begin(gathered, Math.Min(mostOwn, gathered.Count + SpareRoom), longer), gathered.Count);
    }

    /// <summary>Puts what was gathered behind what was read of the longer list, or takes a snapshot with it.</summary>
    private ReadList Surpass(ReadList longer, ref int snapshot)
    {
        if (longer.Length + gathered.Count <= mostShared && lists.TryExtend(longer, gathered))
        {
            return longer with { Length = longer.Length + gathered.Count };
        }

        changes.Clear();
        Gather(longer, changes);
        changes.Raise(gathered);

        // An entry of a list takes five bytes and one of a snapshot four; a list that is nearly full is soon copied again.
        if (changes.Count <= mostShared * 3 / 4 && changes.Count * 2 < Chains)
        {
            return new ReadList(lists.Begin(changes, mostShared, ChangeLists.NoList), changes.Count);
        }

        snapshot = TakeSnapshot(snapshot);
        return ChangeLists.NoList;
    }

    private int TakeSnapshot(int before)
    {
        var entries = new int[Chains];
        FillFromSnapshot(before, entries);
        changes.Apply(entries);
        var length = entries.AsSpan().LastIndexOfAnyExcept(Lanes.None) + 1;
        snapshots.Add(length);
        var snapshot = snapshots.Count;
        entries.AsSpan(0, length).CopyTo(snapshots.Append(length));
        return snapshot;
    }

    private void Gather(ReadList list, VectorChanges into)
    {
        foreach (var commit in lists.Commits(list))
        {
            into.Raise(ChainOf(commit), commit);
        }
    }

    private void Place(int stretch, int offset, int read)
    {
        stretchOf.Add(stretch);
        offsets.Add((byte)offset);
        reads.Add((byte)read);
    }
}
