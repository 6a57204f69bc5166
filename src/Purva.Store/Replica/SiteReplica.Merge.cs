using System.Buffers;
using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <content>Loading a peer's snapshot: staged first, then merged row by row; either part can be interrupted and goes on.</content>
internal sealed partial class SiteReplica
{
    private static readonly byte[] StagedEnd = [RowKey.Staged + 1];
    private ImmutableArray<WriterHead> mergeHeads = [];
    private VersionVector mergeVector;
    private HybridTimestamp mergeClock;
    private byte[] mergedUpTo = [];

    /// <summary>Whether a snapshot is partly merged: the state is no moment's state until <see cref="MergeSome"/> has finished.</summary>
    public bool IsMerging => !mergeHeads.IsEmpty;

    /// <summary>Forgets whatever was staged before.</summary>
    public void ClearStaged()
    {
        batch.DeleteRange(Table.Index, [RowKey.Staged], StagedEnd);
        sinceFlush++;
    }

    /// <summary>Puts rows of a snapshot aside.</summary>
    public void Stage(ImmutableArray<SnapshotRow> rows)
    {
        foreach (var row in rows)
        {
            batch.Put(Table.Index, RowKey.OfStaged(row.Key.Encoded), SnapshotRowCodec.Write(row.Form, row.Siblings));
        }

        sinceFlush++;
    }

    /// <summary>All rows are staged: from now on the snapshot is merged, over restarts if need be.</summary>
    /// <param name="heads">Every writer with its head at the snapshot.</param>
    /// <param name="clockThere">The largest hybrid timestamp in it; what is issued here afterwards is later.</param>
    public void BeginMerge(ImmutableArray<WriterHead> heads, HybridTimestamp clockThere)
    {
        batch.Put(Table.Meta, RowKey.Merge, SnapshotRowCodec.WriteHeads(heads, clockThere));
        foreach (var head in heads)
        {
            if (Writers.Find(head.Id) is null)
            {
                Register(head.Id, head.Site, head.Epoch);
            }
        }

        UseHeads(heads, clockThere);
        sinceFlush++;
    }

    /// <summary>Merges the next rows, or ends when there are none left. Call it in a batch of its own.</summary>
    /// <returns>Whether the merge has ended.</returns>
    public bool MergeSome(int mostRows, long wall)
    {
        var from = mergedUpTo;
        var stagedFrom = RowKey.OfStaged(from);
        using var mine = engine.Scan(Table.State, from);
        using var theirs = engine.Scan(Table.Index, stagedFrom);
        var hasMine = mine.MoveNext();
        var hasTheirs = MoveStaged(theirs);
        var done = 0;
        for (; done < mostRows && (hasMine || hasTheirs); done++)
        {
            var order = !hasMine ? 1 : !hasTheirs ? -1 : mine.Key.SequenceCompareTo(theirs.Key[1..]);
            var key = (order <= 0 ? mine.Key : theirs.Key[1..]).ToArray();
            MergeRow(key, order <= 0 ? mine.Value : default, order >= 0 ? theirs.Value : default);
            mergedUpTo = [.. key, 0];
            hasMine = order <= 0 ? mine.MoveNext() : hasMine;
            hasTheirs = order >= 0 ? MoveStaged(theirs) : hasTheirs;
        }

        sinceFlush++;
        if (done > 0)
        {
            // The end has a batch of its own: what becomes ready then must find all rows merged.
            WriteCheckpoint();
            return false;
        }

        EndMerge(wall);
        return true;
    }

    private static bool MoveStaged(IStorageCursor cursor) => cursor.MoveNext() && cursor.Key[0] == RowKey.Staged;

    private void RestoreMerge()
    {
        var row = new ArrayBufferWriter<byte>();
        if (engine.TryGet(Table.Meta, RowKey.Merge, row))
        {
            UseHeads(SnapshotRowCodec.ReadHeads(row.WrittenSpan, out var clockThere), clockThere);
        }
    }

    private void UseHeads(ImmutableArray<WriterHead> heads, HybridTimestamp clockThere)
    {
        mergeHeads = heads;
        mergeClock = clockThere;
        mergedUpTo = [];
        mergeVector = VersionVector.Of([.. heads.Where(head => head.Counter > 0).Select(head => new Dot(head.Id, head.Counter))]);
    }

    private void EndMerge(long wall)
    {
        foreach (var head in mergeHeads)
        {
            var writer = Writers.Find(head.Id)!;
            if (head.Counter > writer.Counter)
            {
                (writer.Counter, writer.Head) = (head.Counter, head.Hash);
                MarkDirty(writer);
            }
        }

        batch.Delete(Table.Meta, RowKey.Merge);
        batch.DeleteRange(Table.Index, [RowKey.Staged], StagedEnd);
        SetFloor(Floor.Merge(mergeVector));
        delivery.Advance(mergeVector, ready);
        mergeHeads = [];
        mergedUpTo = [];
        overlay.TouchAll(LastSequence + 1);
        texts.Clear();
        clock.TryWitness(mergeClock, mergeClock.Milliseconds);
        LoadBuckets();
        WriteCheckpoint();
        ApplyReady(wall, from: 0);
    }
}
