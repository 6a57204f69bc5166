using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <summary>Where a replica stands after some record; recovery goes on from there through the rest of the log.</summary>
internal readonly record struct Checkpoint(long Sequence, HybridTimestamp Clock, StateTotals Totals)
{
    /// <summary>Records between two checkpoints.</summary>
    public const int Interval = 256;

    public static byte[] Write(Checkpoint checkpoint, IReadOnlyList<Writer> writers)
    {
        var bytes = new byte[64 + (writers.Count * (10 + RecordHash.Size))];
        var sink = new WireWriter(bytes);
        sink.WriteVar((ulong)checkpoint.Sequence);
        checkpoint.Clock.Write(ref sink);
        checkpoint.Totals.Write(ref sink);
        sink.WriteVar((ulong)writers.Count);
        Span<byte> hash = stackalloc byte[RecordHash.Size];
        foreach (var writer in writers)
        {
            sink.WriteVar(writer.Counter);
            writer.Head.CopyTo(hash);
            sink.WriteRaw(hash);
        }

        return bytes[..sink.Position];
    }

    /// <summary>Reads a checkpoint into writers that are registered in the order of their numbers.</summary>
    public static Checkpoint Read(ReadOnlySpan<byte> bytes, IReadOnlyList<Writer> writers)
    {
        var reader = new WireReader(bytes);
        var isSound = reader.TryReadVar(out var sequence) == DecodeStatus.Done && sequence <= long.MaxValue;
        isSound &= HybridTimestamp.TryRead(ref reader, DecodeLimits.Default, out var clock) == DecodeStatus.Done;
        isSound &= StateTotals.TryRead(ref reader, out var totals);
        isSound &= reader.TryReadCount(writers.Count, 1 + RecordHash.Size, out var count) == DecodeStatus.Done;
        for (var i = 0; isSound && i < count; i++)
        {
            isSound = reader.TryReadVar(out var counter) == DecodeStatus.Done;
            isSound &= reader.TryReadRaw(RecordHash.Size, out var hash) == DecodeStatus.Done;
            if (isSound)
            {
                (writers[i].Counter, writers[i].Head) = (counter, RecordHash.From(hash));
            }
        }

        return isSound
            ? new Checkpoint((long)sequence, clock, totals)
            : throw new StorageException(StorageFault.Corrupt, "The checkpoint is damaged: stop the site, move its data folder away and start it again; it loads a snapshot from a peer.");
    }
}
