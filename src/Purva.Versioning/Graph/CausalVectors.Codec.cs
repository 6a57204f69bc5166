using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Purva.Versioning.Graph;

/// <content>The arrays as they are saved.</content>
internal sealed partial class CausalVectors
{
    private const int StretchWords = 5;
    private const int AnchorWords = 4;

    private CausalVectors(ChangeLists lists) => this.lists = lists;

    /// <summary>How many entries a saved form has in lists and snapshots.</summary>
    public static long EntriesOf(ReadOnlySpan<int> lengths) => (2L * lengths[7]) + lengths[9];

    /// <summary>How long each array is, behind those of the parents.</summary>
    public int[] SectionLengths() =>
        [Count, Count, Count, stretches.Count * StretchWords, anchors.Count * AnchorWords, lists.Count, lists.Count, snapshots.Count, tails.Count];

    public void WriteTo(IBufferWriter<byte> writer, IncrementalHash hash)
    {
        GraphFile.Write(stretchOf.Items, writer, hash);
        GraphFile.Write(offsets.Items, writer, hash);
        GraphFile.Write(reads.Items, writer, hash);
        GraphFile.Write(MemoryMarshal.Cast<Stretch, int>(stretches.Items), writer, hash);
        GraphFile.Write(MemoryMarshal.Cast<Anchor, int>(anchors.Items), writer, hash);
        GraphFile.Write(lists.Commits, writer, hash);
        GraphFile.Write(lists.Tags, writer, hash);
        GraphFile.Write(snapshots.Items, writer, hash);
        GraphFile.Write(tails.Items, writer, hash);
    }

    /// <summary>Takes the arrays over as they stand; <see cref="IsSound"/> tells whether they may be used.</summary>
    public static CausalVectors Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> lengths)
    {
        var read = new CausalVectors(ChangeLists.Of(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 7)), CommitGraph.Section(bytes, lengths, 8).ToArray()))
        {
            stretchOf = new(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 2))),
            offsets = new(CommitGraph.Section(bytes, lengths, 3).ToArray()),
            reads = new(CommitGraph.Section(bytes, lengths, 4).ToArray()),
            stretches = new(MemoryMarshal.Cast<int, Stretch>(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 5))).ToArray()),
            anchors = new(MemoryMarshal.Cast<int, Anchor>(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 6))).ToArray()),
            snapshots = new(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 9))),
            tails = new(GraphFile.ReadInts(CommitGraph.Section(bytes, lengths, 10))),
        };
        read.SetBounds();
        return read;
    }

    /// <summary>Whether every number in the arrays points to something that is there, so that no question leads astray.</summary>
    public bool IsSound(int commits) =>
        Count == commits && offsets.Count == commits && reads.Count == commits && anchors.Count > 0
        && AreStretchesSound()
        && Lanes.AreWithin(stretchOf.Items, 0, stretches.Count - 1)
        && AreSnapshotsSound()
        && Lanes.AreWithin(tails.Items, 0, commits - 1)
        && AreListsSound();

    private static bool IsWithin(int number, int least, int bound) => number >= least && number < bound;

    private bool AreStretchesSound()
    {
        foreach (ref readonly var stretch in stretches.Items)
        {
            if (!IsWithin(stretch.Chain, 0, Chains) || !IsWithin(stretch.Anchor, 0, anchors.Count) || !IsWithin(stretch.Rank, 0, Count) || !IsWithin(stretch.Origin, Lanes.None, Count))
            {
                return false;
            }
        }

        foreach (ref readonly var anchor in anchors.Items)
        {
            if (anchor.SnapshotLength < 0 || anchor.SnapshotLength > Chains || anchor.Snapshot < 0 || anchor.Snapshot > snapshots.Count - anchor.SnapshotLength)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A commit that stands for a chain of others would be met again and again.</summary>
    private bool AreSnapshotsSound()
    {
        if (!Lanes.AreWithin(snapshots.Items, Lanes.None, Count - 1))
        {
            return false;
        }

        var last = new Anchor { Snapshot = -1 };
        foreach (ref readonly var anchor in anchors.Items)
        {
            var isSeen = (last.Snapshot, last.SnapshotLength) == (anchor.Snapshot, anchor.SnapshotLength);
            for (var chain = 0; !isSeen && chain < anchor.SnapshotLength; chain++)
            {
                var commit = snapshots[anchor.Snapshot + chain];
                if (commit != Lanes.None && ChainOf(commit) != chain)
                {
                    return false;
                }
            }

            last = anchor;
        }

        return true;
    }

    private bool AreListsSound()
    {
        if (lists.Takings() is not { } taken || !Lanes.AreWithin(lists.Entries(), 0, Count - 1))
        {
            return false;
        }

        foreach (ref readonly var anchor in anchors.Items)
        {
            if (!taken.TryGetValue(anchor.List, out var most) || anchor.Read < 0 || anchor.Read > most)
            {
                return false;
            }
        }

        for (var commit = 0; commit < Count; commit++)
        {
            if (!taken.TryGetValue(stretches[stretchOf[commit]].List, out var most) || reads[commit] > most)
            {
                return false;
            }
        }

        return true;
    }
}
