using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Store.Replica;

/// <content>Rows that change without an operation, because something in them shows nowhere any more.</content>
internal sealed partial class SiteReplica
{
    private readonly SortedDictionary<byte[], byte[]> cleaned = new(RowBytesOrder.Instance);

    /// <summary>A row as this cleaning has left it; empty when there is none.</summary>
    private byte[] RowNow(ReadOnlySpan<byte> stateKey)
    {
        if (cleaned.TryGetValue(stateKey.ToArray(), out var known))
        {
            return known;
        }

        var row = new ArrayBufferWriter<byte>();
        engine.TryGet(Table.State, stateKey, row);
        return row.WrittenSpan.ToArray();
    }

    private void Replace(ReadOnlySpan<byte> stateKey, int before, byte[] row)
    {
        var zero = stateKey.IndexOf((byte)0);
        KeyName.TryCreate(stateKey[..zero], stateKey[(zero + 1)..], out var name);
        overlay.Touch(name, LastSequence + 1);
        if (counted.TryGetValue(name.Bucket, out var count))
        {
            counted[name.Bucket] = count.Changed(stateKey.Length, before, row.Length);
        }

        cleaned[stateKey.ToArray()] = row;
        if (row.Length == 0)
        {
            batch.Delete(Table.State, stateKey);
        }
        else
        {
            batch.Put(Table.State, stateKey, row);
        }
    }

    private void EndCleaning(List<byte[]> done)
    {
        cleaned.Clear();
        foreach (var row in done)
        {
            batch.Delete(Table.Index, row);
        }

        if (done.Count > 0)
        {
            // The totals stand in the checkpoint and with each record, and this is none.
            WriteCheckpoint();
        }
    }
}
