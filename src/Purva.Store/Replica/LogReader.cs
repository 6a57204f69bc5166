using System.Buffers;
using Purva.Clocks;
using Purva.Store.Ports;

namespace Purva.Store.Replica;

/// <summary>Finds where in the log to begin for somebody who has part of it. Safe from any thread.</summary>
internal sealed class LogReader(IStorageReader engine, WriterTable writers)
{
    /// <summary>A place in the local order such that every record beyond a vector stands there or later.</summary>
    /// <param name="have">What the reader has.</param>
    /// <param name="applied">What is published here.</param>
    /// <param name="first">Where the log begins.</param>
    /// <param name="end">Just after the last published record.</param>
    public long StartFor(VersionVector have, VersionVector applied, long first, long end)
    {
        var start = end;
        foreach (var writer in writers.Published)
        {
            var seen = have[writer.Id];
            if (applied[writer.Id] > seen)
            {
                start = Math.Min(start, PositionOf(writer.Index, (seen / RowKey.PositionStride * RowKey.PositionStride) + 1) ?? first);
            }
        }

        return Math.Max(start, first);
    }

    private long? PositionOf(int writer, ulong counter)
    {
        Span<byte> key = stackalloc byte[RowKey.PositionSize];
        var row = new ArrayBufferWriter<byte>(RowKey.LogSize);
        return engine.TryGet(Table.Index, RowKey.OfPosition(key, writer, counter), row) ? RowKey.ToSequence(row.WrittenSpan) : null;
    }
}
