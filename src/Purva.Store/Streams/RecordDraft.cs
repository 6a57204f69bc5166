using System.Text;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store.Streams;

/// <summary>A record about to be written.</summary>
internal readonly ref struct RecordDraft
{
    public required Dot Dot { get; init; }

    public required RecordHash Previous { get; init; }

    public required HybridTimestamp Timestamp { get; init; }

    public WriterOpening? Opening { get; init; }

    public ReadOnlySpan<byte> IdempotencyKey { get; init; }

    /// <summary>What the request amounts to, where that is not its operations; 0 for those.</summary>
    public ulong Fingerprint { get; init; }

    public ReadOnlySpan<Dot> Dependencies { get; init; }

    public ReadOnlySpan<Operation> Operations { get; init; }

    /// <summary>An upper bound of the binary form of operations, in bytes.</summary>
    public static long MaxLengthOf(ReadOnlySpan<Operation> operations)
    {
        var length = 5L;
        foreach (ref readonly var operation in operations)
        {
            length += 26L + operation.Key.Encoded.Length + DotList.EncodedLength(operation.Overwrites.Span) + operation.Value.Length;
        }

        return length;
    }

    /// <summary>An upper bound of the binary form, in bytes.</summary>
    public int MaxLength => checked((int)(72 + LogRecord.MaxSiteNameBytes + 20 + IdempotencyKey.Length + DotList.EncodedLength(Dependencies) + MaxLengthOf(Operations)));

    /// <summary>Writes the operations alone: what an idempotency key must agree on.</summary>
    public static void WriteOperations(ref WireWriter writer, ReadOnlySpan<Operation> operations)
    {
        writer.WriteVar((ulong)operations.Length);
        foreach (ref readonly var operation in operations)
        {
            writer.WriteByte((byte)operation.Kind);
            writer.WriteBytes(operation.Key.BucketBytes);
            writer.WriteBytes(operation.Key.RowBytes);
            DotList.Write(ref writer, operation.Overwrites.Span);
            if (operation.Kind == OperationKind.PutTimed)
            {
                writer.WriteVar((ulong)operation.TimeToLive.TotalMilliseconds);
            }

            if (operation.Kind != OperationKind.Delete)
            {
                writer.WriteBytes(operation.Value.Span);
            }
        }
    }

    /// <summary>Writes the binary form and returns its length.</summary>
    public int Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination);
        writer.WriteByte(LogRecord.FormatVersion);
        writer.WriteByte((byte)((Opening is null ? 0 : LogRecord.OpeningFlag) | (IdempotencyKey.IsEmpty ? 0 : LogRecord.IdempotencyFlag) | (Fingerprint == 0 ? 0 : LogRecord.FingerprintFlag)));
        Dot.Write(ref writer);
        Span<byte> hash = stackalloc byte[RecordHash.Size];
        Previous.CopyTo(hash);
        writer.WriteRaw(hash);
        Timestamp.Write(ref writer);
        if (Opening is not null)
        {
            writer.WriteBytes(Encoding.ASCII.GetBytes(Opening.Site));
            writer.WriteVar((ulong)Opening.Epoch);
        }

        if (!IdempotencyKey.IsEmpty)
        {
            writer.WriteBytes(IdempotencyKey);
        }

        if (Fingerprint != 0)
        {
            writer.WriteFixed64(Fingerprint);
        }

        DotList.Write(ref writer, Dependencies);
        WriteOperations(ref writer, Operations);
        return writer.Position;
    }
}
