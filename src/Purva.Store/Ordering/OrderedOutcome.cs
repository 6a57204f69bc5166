using Purva.Wire;

namespace Purva.Store.Ordering;

/// <summary>What became of a write, as its row says it: what it was, and why it did nothing if it did nothing. Its place is the row's own dot.</summary>
/// <param name="Fingerprint">Of the write.</param>
/// <param name="Refusal">Why it did nothing, or none.</param>
/// <param name="Step">Which step was refused, from 0.</param>
internal readonly record struct OrderedOutcome(ulong Fingerprint, OrderedRefusal Refusal, int Step)
{
    private const int Size = sizeof(ulong) + 1 + sizeof(uint);

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        var writer = new WireWriter(bytes);
        writer.WriteFixed64(Fingerprint);
        writer.WriteByte((byte)Refusal);
        writer.WriteFixed32((uint)Step);
        return bytes;
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out OrderedOutcome outcome)
    {
        var reader = new WireReader(bytes);
        var isRead = reader.TryReadFixed64(out var fingerprint) == DecodeStatus.Done & reader.TryReadByte(out var refusal) == DecodeStatus.Done
            & reader.TryReadFixed32(out var step) == DecodeStatus.Done && reader.IsAtEnd && refusal <= (byte)OrderedRefusal.Malformed && step < OrderedWrite.MostSteps;
        outcome = isRead ? new OrderedOutcome(fingerprint, (OrderedRefusal)refusal, (int)step) : default;
        return isRead;
    }
}
