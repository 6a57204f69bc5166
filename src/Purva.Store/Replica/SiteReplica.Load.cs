using System.Buffers;
using Purva.Clocks;
using Purva.Delivery;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <content>What a replica was, from its rows.</content>
internal sealed partial class SiteReplica
{
    /// <summary>Loads a replica from an engine, whose next fence it takes.</summary>
    /// <exception cref="StorageException">The engine fails, or its rows are damaged, of another site, or of a newer version.</exception>
    public static SiteReplica Load(IStorageEngine engine, SiteOptions options)
    {
        RefuseForeign(engine, options);
        var replica = new SiteReplica(engine, options);
        replica.Restore();
        return replica;
    }

    private static void RefuseForeign(IStorageEngine engine, SiteOptions options)
    {
        var row = new ArrayBufferWriter<byte>();
        if (!engine.TryGet(Table.Meta, RowKey.Identity, row))
        {
            return;
        }

        var identity = SiteIdentity.From(row.WrittenSpan)
            ?? throw new StorageException(StorageFault.Corrupt, "The identity of the data folder is damaged: restore the folder, or start with an empty one.");
        if (identity.Format > SiteIdentity.CurrentFormat)
        {
            throw new StorageException(StorageFault.NewerFormat, $"The data folder has format {identity.Format}; this version reads up to {SiteIdentity.CurrentFormat}. Use the version that wrote it, or a newer one.");
        }

        if (identity.Cluster != options.Cluster || identity.Site != options.Site)
        {
            throw new StorageException(
                StorageFault.Foreign,
                $"The data folder belongs to site '{identity.Site}' of cluster '{identity.Cluster}', not to site '{options.Site}' of cluster '{options.Cluster}'. Name the right folder.");
        }
    }

    private void Restore()
    {
        var row = new ArrayBufferWriter<byte>();
        if (engine.TryGet(Table.Meta, RowKey.Identity, row))
        {
            Identity = SiteIdentity.From(row.WrittenSpan);
        }

        RestoreWriters();
        RestoreLog(ReadCheckpoint());
        overlay.TouchAll(LastSequence);
        Floor = ReadFloor();
        var applied = VersionVector.Of([.. Writers.All.Where(writer => writer.Counter > 0).Select(writer => new Dot(writer.Id, writer.Counter))]);
        delivery = new CausalDelivery<LogRecord>(applied, options.Limits.MaxWaiting);
        RestoreMerge();
        self = Identity is null ? null : Writers.Find(ReplicaId.Parse(Identity.Writer));
        foreach (var writer in Writers.All)
        {
            MarkDirty(writer);
        }

        LoadBuckets();
    }

    private void RestoreWriters()
    {
        using var rows = engine.Scan(Table.Meta, RowKey.WriterPrefix);
        while (rows.MoveNext() && rows.Key.StartsWith(RowKey.WriterPrefix))
        {
            var row = WriterRow.From(rows.Value)!;
            Writers.Register(ReplicaId.Parse(row.Id), row.Site, row.Epoch);
        }

        var reason = new ArrayBufferWriter<byte>();
        foreach (var writer in Writers.All)
        {
            reason.ResetWrittenCount();
            if (engine.TryGet(Table.Meta, RowKey.OfNumber(RowKey.QuarantinePrefix, writer.Index), reason))
            {
                writer.Quarantine = System.Text.Encoding.UTF8.GetString(reason.WrittenSpan);
            }
        }
    }

    private Checkpoint ReadCheckpoint()
    {
        var row = new ArrayBufferWriter<byte>();
        return engine.TryGet(Table.Meta, RowKey.Checkpoint, row) ? Checkpoint.Read(row.WrittenSpan, Writers.All) : default;
    }

    private VersionVector ReadFloor()
    {
        var row = new ArrayBufferWriter<byte>();
        if (!engine.TryGet(Table.Meta, RowKey.Floor, row))
        {
            return default;
        }

        var reader = new WireReader(row.WrittenSpan);
        VersionVector.TryRead(ref reader, DecodeLimits.Default, out var floor);
        return floor;
    }

    private void RestoreLog(Checkpoint checkpoint)
    {
        var last = checkpoint.Clock;
        (LastSequence, totals) = (checkpoint.Sequence, checkpoint.Totals);
        Span<byte> key = stackalloc byte[RowKey.LogSize];
        using var rows = engine.Scan(Table.Log, RowKey.OfLog(key, LastSequence + 1));
        while (rows.MoveNext())
        {
            var record = Parse(LogRow.RecordOf(rows.Value, out totals).ToArray());
            var writer = Writers.Find(record.Dot.Replica)!;
            (writer.Counter, writer.Head) = (record.Dot.Counter, record.Hash);
            last = record.Timestamp > last ? record.Timestamp : last;
            LastSequence = RowKey.ToSequence(rows.Key);
            sinceCheckpoint++;
        }

        FirstSequence = FindFirst();
        clock = new HybridLogicalClock(options.MaxClockDrift, planted == PlantedFault.ClockWithoutBound ? default : last);
    }

    private long FindFirst()
    {
        using var rows = engine.Scan(Table.Log, default);
        return rows.MoveNext() ? RowKey.ToSequence(rows.Key) : LastSequence + 1;
    }

    private static LogRecord Parse(ReadOnlyMemory<byte> bytes) => LogRecord.TryParse(bytes, out var record, out var problem)
        ? record
        : throw new StorageException(StorageFault.Corrupt, $"The log holds {problem}: stop the site, move its data folder away and start it again; it loads a snapshot from a peer.");
}
