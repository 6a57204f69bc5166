using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Purva.Versioning.Graph;

/// <content>The arrays as they are saved.</content>
internal sealed partial class CausalVectors
{
    private const int StretchWords = 5;

    private CausalVectors(ChangeLists lists) => this.lists = lists;

    /// <summary>How many entries a saved form has in lists and snapshots.</summary>
    public static long EntriesOf(ReadOnlySpan<int> lengths) => (2L * lengths[6]) + lengths[8];

    /// <summary>How long each array is, behind those of the parents.</summary>
    public int[] SectionLengths() =>
        [Count, Count, Count, stretches.Count * StretchWords, lists.Count, lists.Count, snapshots.Count, tails.Count];

    public void WriteTo(IBufferWriter<byte> writer, IncrementalHash hash)
    {
        GraphFile.Write(stretchOf.Items, writer, hash);
        GraphFile.Write(offsets.Items, writer, hash);
        GraphFile.Write(reads.Items, writer, hash);
        GraphFile.Write(MemoryMarshal.Cast<Stretch, int>(stretches.Items), writer, hash);
        GraphFile.Write(lists.AllCommits, writer, hash);
        GraphFile.Write(lists.AllTags, writer, hash);
        GraphFile.Write(snapshots.Items, writer, hash);
        GraphFile.Write(tails.Items, writer, hash);
    }

    /// <summary>Takes the arrays over as they stand; <see cref="IsSound"/> tells whether they may be used.</summary>
    public static CausalVectors Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> lengths)
    {
        var read = new CausalVectors(ChangeLists.Of(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 6)), CommitGraph.Section(bytes, lengths, 7).ToArray()))
        {
            stretchOf = new(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 2))),
            offsets = new(CommitGraph.Section(bytes, lengths, 3).ToArray()),
            reads = new(CommitGraph.Section(bytes, lengths, 4).ToArray()),
            stretches = new(MemoryMarshal.Cast<int, Stretch>(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 5))).ToArray()),
            snapshots = new(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 8))),
            tails = new(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 9))),
        };
        read.SetBounds();
        return read;
    }

    /// <summary>Whether every number in the arrays points to something that is there, so that no question leads astray.</summary>
    public bool IsSound(int commits) =>
        Count == commits && offsets.Count == commits && reads.Count == commits
        && Lanes.AreWithin(stretchOf.Items, 0, stretches.Count - 1)
        && Lanes.AreWithin(tails.Items, 0, commits - 1)
        && AreStretchesSound()
        && SnapshotStarts() is { } starts && lists.Takings(commits) is { } takings
        && IsAllThere(starts, takings);

    private static bool IsWithin(int number, int least, int bound) => number >= least && number < bound;

    private bool AreStretchesSound()
    {
        foreach (ref readonly var stretch in stretches.Items)
        {
            if (!IsWithin(stretch.Chain, 0, Chains) || !IsWithin(stretch.Rank, 0, Count) || !IsWithin(stretch.Origin, Lanes.None, Count))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the snapshots begin; null where they do not lie one behind the other. A commit that stands for a chain of others would be met again and again, so that is refused as well.</summary>
    private HashSet<int>? SnapshotStarts()
    {
        var starts = new HashSet<int>();
        for (var start = 1; start <= snapshots.Count; start += snapshots[start - 1] + 1)
        {
            var length = snapshots[start - 1];
            if (length < 0 || length > Chains || length > snapshots.Count - start)
            {
                return null;
            }

            for (var chain = 0; chain < length; chain++)
            {
                var commit = snapshots[start + chain];
                if (commit != Lanes.None && (!IsWithin(commit, 0, Count) || ChainOf(commit) != chain))
                {
                    return null;
                }
            }

            starts.Add(start);
        }

        return starts;
    }

    private bool IsAllThere(HashSet<int> starts, Dictionary<int, int> takings)
    {
        foreach (ref readonly var stretch in stretches.Items)
        {
            if (!starts.Contains(stretch.Snapshot) || !takings.ContainsKey(stretch.List))
            {
                return false;
            }
        }

        for (var commit = 0; commit < Count; commit++)
        {
            if (reads[commit] > takings[stretches[stretchOf[commit]].List])
            {
                return false;
            }
        }

        return true;
    }
}
