namespace Purva.Versioning.Graph;

/// <summary>For each commit, which commit of each chain is the last in its history.</summary>
/// <remarks>
/// A chain is a row of commits each of which has the one before in its history, so one entry for a chain tells of all its commits.
/// What is kept of a vector is in how few entries it differs from a snapshot; see <see cref="Stretch"/>. A snapshot has its length in front of it.
/// </remarks>
internal sealed partial class CausalVectors
{
    private readonly ChangeLists lists;
    private AppendList<int> stretchOf = new();
    private AppendList<byte> offsets = new();
    private AppendList<byte> reads = new();
    private AppendList<Stretch> stretches = new();
    private AppendList<int> snapshots = new();
    private AppendList<int> tails = new();

    public CausalVectors()
    {
        lists = new ChangeLists();
        snapshots.Add(0);
    }

    public int Count => stretchOf.Count;

    public int Chains => tails.Count;

    /// <summary>What is held beyond the parents, room for growth included.</summary>
    public long Bytes =>
        stretchOf.Bytes + offsets.Bytes + reads.Bytes + stretches.Bytes + lists.Bytes + snapshots.Bytes + tails.Bytes;

    public int ChainOf(int commit) => stretches[stretchOf[commit]].Chain;

    /// <summary>How many commits of its chain come before a commit.</summary>
    public int RankOf(int commit) => stretches[stretchOf[commit]].Rank + offsets[commit];

    /// <summary>Whether a commit is in the history of another. A bounded number of steps, whatever the history.</summary>
    public bool Covers(int descendant, int ancestor)
    {
        if (ancestor >= descendant)
        {
            return ancestor == descendant;
        }

        ref readonly var stretch = ref stretches[stretchOf[descendant]];
        var chain = ChainOf(ancestor);
        if (chain == stretch.Chain)
        {
            return true;
        }

        // Each of the four only says that a chain is known so far or further: the first that reaches the ancestor decides.
        return (chain < snapshots[stretch.Snapshot - 1] && snapshots[stretch.Snapshot + chain] >= ancestor)
            || Reaches(new ReadList(stretch.List, reads[descendant]), chain, ancestor)
            || (ancestor <= stretch.Origin && ChainOf(stretch.Origin) == chain)
            || Reaches(lists.LongerOf(stretch.List), chain, ancestor);
    }

    /// <summary>Writes the whole vector of a commit. O(chains).</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="entries">As long as <see cref="Lanes.LengthFor"/> says.</param>
    public void Fill(int commit, Span<int> entries)
    {
        ref readonly var stretch = ref stretches[stretchOf[commit]];
        FillFromSnapshot(stretch.Snapshot, entries);
        Apply(lists.LongerOf(stretch.List), entries);
        Apply(new ReadList(stretch.List, reads[commit]), entries);
        if (stretch.Origin != Lanes.None)
        {
            ref var entry = ref entries[ChainOf(stretch.Origin)];
            entry = Math.Max(entry, stretch.Origin);
        }

        entries[stretch.Chain] = commit;
    }

    public void TrimExcess()
    {
        stretchOf.TrimExcess();
        offsets.TrimExcess();
        reads.TrimExcess();
        stretches.TrimExcess();
        lists.TrimExcess();
        snapshots.TrimExcess();
        tails.TrimExcess();
    }

    private void FillFromSnapshot(int snapshot, Span<int> entries)
    {
        var known = snapshots.Slice(snapshot, snapshots[snapshot - 1]);
        known.CopyTo(entries);
        entries[known.Length..].Fill(Lanes.None);
    }

    /// <summary>Whether the last entry of a list for a chain is a commit or a later one.</summary>
    private bool Reaches(ReadList list, int chain, int atLeast)
    {
        var tags = lists.Tags(list);
        var commits = lists.Commits(list);
        var tag = ChangeLists.TagOf(chain);
        for (var at = tags.LastIndexOf(tag); at >= 0; at = tags[..at].LastIndexOf(tag))
        {
            if (commits[at] >= atLeast && ChainOf(commits[at]) == chain)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sets the entries of a list in a whole vector, later ones over earlier ones.</summary>
    private void Apply(ReadList list, Span<int> entries)
    {
        foreach (var commit in lists.Commits(list))
        {
            entries[ChainOf(commit)] = commit;
        }
    }
}
