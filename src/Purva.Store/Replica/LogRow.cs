using Purva.Store.Ports;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <summary>A row of the log: what the state amounts to after the record, and the record as its writer made it.</summary>
internal static class LogRow
{
    /// <summary>Room to leave before the record.</summary>
    public const int HeadRoom = 3 * 10;

    /// <summary>Writes the head so that it ends where the record begins, and returns where it starts.</summary>
    public static int WriteHead(Span<byte> row, StateTotals totals)
    {
        Span<byte> head = stackalloc byte[HeadRoom];
        var writer = new WireWriter(head);
        totals.Write(ref writer);
        var start = HeadRoom - writer.Position;
        head[..writer.Position].CopyTo(row[start..]);
        return start;
    }

    /// <summary>The record within a row.</summary>
    public static ReadOnlySpan<byte> RecordOf(ReadOnlySpan<byte> row, out StateTotals totals)
    {
        var reader = new WireReader(row);
        if (!StateTotals.TryRead(ref reader, out totals))
        {
            throw new StorageException(StorageFault.Corrupt, "A row of the log is damaged: stop the site, move its data folder away and start it again; it loads a snapshot from a peer.");
        }

        return row[reader.Position..];
    }
}
