namespace Purva.Versioning.Graph;

/// <content>How a commit is added.</content>
internal sealed partial class CausalVectors
{
    private const int LongestStretch = byte.MaxValue;
    public static int Spare = 4, MinOwn=4; public int OwnE,OwnN,SharedE,SharedN,SnapN;

    private readonly VectorChanges changes = new();
    private readonly VectorChanges gathered = new();
    private int mostOwn = 4;
    private int mostShared = 16;

    /// <summary>A bound on how many entries there are in lists and snapshots after one more commit.</summary>
    public long MostEntriesAfterOneMore => (2L * (lists.Count + (2 * ChangeLists.MostRoom) + 2)) + snapshots.Count + Chains + 1;

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
        mostShared = Math.Clamp((int)(3 * Math.Sqrt(Chains)), 16, 192);
        mostOwn = Math.Clamp(mostShared / 8, MinOwn, 12);
    }

    private bool TryContinue(int origin, int chain, VectorChanges risen)
    {
        var number = stretchOf[origin];
        ref readonly var stretch = ref stretches[number];
        var read = reads[origin] + risen.Count;
        if (stretch.Chain != chain || tails[chain] != origin || offsets[origin] == LongestStretch || read > mostOwn || !lists.TryExtend(stretch.List, reads[origin], risen))
        {
            return false;
        }

        Place(number, offsets[origin] + 1, read);
        return true;
    }

    private void Begin(int origin, int chain, VectorChanges risen)
    {
        var stretch = new Stretch { Chain = chain, Rank = tails[chain] == Lanes.None ? 0 : RankOf(tails[chain]) + 1, List = ChangeLists.Empty, Origin = origin };
        var read = 0;
        if (origin != Lanes.None)
        {
            changes.Clear();
            ref readonly var before = ref stretches[stretchOf[origin]];
            read = reads[origin];
            if (before.Origin != Lanes.None && !Reaches(before.List, read, ChainOf(before.Origin), before.Origin))
            {
                changes.Raise(ChainOf(before.Origin), before.Origin);
            }

            changes.Raise(risen);
            stretch.List = Continue(before.List, ref read);
        }

        stretches.Add(stretch);
        Place(stretches.Count - 1, 0, read);
    }

    /// <summary>The list in which the changes stand behind what was read of another: that one, a copy, or one with another anchor.</summary>
    private int Continue(int list, ref int read)
    {
        if (read + changes.Count <= mostOwn && lists.TryExtend(list, read, changes))
        {
            read += changes.Count;
            return list;
        }

        gathered.Clear();
        Gather(list, read, gathered);
        gathered.Raise(changes);
        if (gathered.Count <= mostOwn)
        {
            read = gathered.Count; OwnN++; OwnE+=gathered.Count;
            return lists.Begin(lists.AnchorOf(list), gathered, Math.Min(mostOwn, read + Spare));
        }

        read = 0;
        anchors.Add(Continue(anchors[lists.AnchorOf(list)]));
        changes.Clear();
        OwnN++;
        return lists.Begin(anchors.Count - 1, changes, Spare);
    }

    private Anchor Continue(Anchor anchor)
    {
        if (anchor.Read + gathered.Count <= mostShared && lists.TryExtend(anchor.List, anchor.Read, gathered))
        {
            return anchor with { Read = anchor.Read + gathered.Count };
        }

        changes.Clear();
        Gather(anchor.List, anchor.Read, changes);
        changes.Raise(gathered);
        if (changes.Count <= mostShared * 3 / 4 && changes.Count * 2 < Chains)
        {
            SharedN++; SharedE+=mostShared;
            return anchor with { List = lists.Begin(0, changes, mostShared), Read = changes.Count };
        }

        return TakeSnapshot(anchor);
    }

    private Anchor TakeSnapshot(Anchor anchor)
    {
        SnapN++;
        var entries = new int[Chains];
        snapshots.Slice(anchor.Snapshot, anchor.SnapshotLength).CopyTo(entries);
        entries.AsSpan(anchor.SnapshotLength).Fill(Lanes.None);
        changes.Apply(entries);
        var length = entries.AsSpan().LastIndexOfAnyExcept(Lanes.None) + 1;
        var start = snapshots.Count;
        entries.AsSpan(0, length).CopyTo(snapshots.Append(length));
        return new Anchor { Snapshot = start, SnapshotLength = length, List = ChangeLists.Empty };
    }

    private void Gather(int list, int read, VectorChanges into)
    {
        foreach (var commit in lists.Read(list, read))
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
