namespace Purva.Versioning.Graph;

/// <content>How a commit is added.</content>
internal sealed partial class CausalVectors
{
    private const int LongestStretch = byte.MaxValue;
    private const int SpareRoom = 4;

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
            ref readonly var before = ref stretches[stretchOf[origin]];
            (stretch.Anchor, stretch.List, read) = (before.Anchor, before.List, reads[origin]);
            changes.Clear();
            if (before.Origin != Lanes.None && !Reaches(before.List, read, ChainOf(before.Origin), before.Origin))
            {
                changes.Raise(ChainOf(before.Origin), before.Origin);
            }

            changes.Raise(risen);
            read = Keep(ref stretch, read);
        }

        stretches.Add(stretch);
        Place(stretches.Count - 1, 0, read);
    }

    /// <summary>Puts the changes behind what was read of a list: into that list, into a copy, or into another anchor.</summary>
    /// <returns>How much of its list a stretch now reads.</returns>
    private int Keep(ref Stretch stretch, int read)
    {
        if (read + changes.Count <= mostOwn && lists.TryExtend(stretch.List, read, changes))
        {
            return read + changes.Count;
        }

        gathered.Clear();
        Gather(stretch.List, read, gathered);
        gathered.Raise(changes);
        if (gathered.Count > mostOwn)
        {
            anchors.Add(Surpass(anchors[stretch.Anchor]));
            stretch.Anchor = anchors.Count - 1;
            gathered.Clear();
        }

        stretch.List = lists.Begin(gathered, Math.Min(mostOwn, gathered.Count + SpareRoom));
        return gathered.Count;
    }

    /// <summary>An anchor with what was gathered beyond another.</summary>
    private Anchor Surpass(Anchor anchor)
    {
        if (anchor.Read + gathered.Count <= mostShared && lists.TryExtend(anchor.List, anchor.Read, gathered))
        {
            return anchor with { Read = anchor.Read + gathered.Count };
        }

        changes.Clear();
        Gather(anchor.List, anchor.Read, changes);
        changes.Raise(gathered);

        // An entry of a list takes five bytes and one of a snapshot four; a list that is nearly full is soon copied again.
        return changes.Count <= mostShared * 3 / 4 && changes.Count * 2 < Chains
            ? anchor with { List = lists.Begin(changes, mostShared), Read = changes.Count }
            : TakeSnapshot(anchor);
    }

    private Anchor TakeSnapshot(Anchor anchor)
    {
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
