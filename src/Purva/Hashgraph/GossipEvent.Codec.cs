using Purva.Clocks;
using Purva.Wire;

namespace Purva.Hashgraph;

/// <content>Binary form: the signed bytes, then the length of the signature and the signature.</content>
public sealed partial class GossipEvent : IWireFormat<GossipEvent>
{
    /// <inheritdoc/>
    public int EncodedLength => body.Length + WireWriter.VarLength((ulong)Signature.Length) + Signature.Length;

    /// <summary>Bytes without the signature, which could be longer or shorter in two copies.</summary>
    internal int SignedLength => body.Length;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out GossipEvent value)
    {
        value = null!;
        var start = reader.Position;
        var status = TryReadHead(ref reader, limits, out var head, out var count);
        var transactionsAt = reader.Position - start;
        status = status == DecodeStatus.Done ? TrySkip(ref reader, limits, count) : status;
        var length = reader.Position - start;
        status = status == DecodeStatus.Done && length > MostBytes ? DecodeStatus.OverLimit : status;
        ReadOnlySpan<byte> signature = default;
        status = status == DecodeStatus.Done ? reader.TryReadBytes(MostSignatureBytes, out signature) : status;
        var end = reader.Position;
        reader.Position = start;
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        // Only now that all of it is known to be an event is anything copied.
        reader.TryReadRaw(length, out var body);
        reader.Position = end;
        var bytes = body.ToArray();
        value = new GossipEvent(head, Slices(bytes, transactionsAt, count), bytes, [.. signature]);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteRaw(body.Span);
        writer.WriteBytes(Signature.AsSpan());
    }

    /// <summary>Reads what stands before the transactions, and how many of them follow.</summary>
    private static DecodeStatus TryReadHead(ref WireReader reader, DecodeLimits limits, out GossipEventDraft head, out int count)
    {
        Dot dot = default;
        EventHash self = default;
        EventHash other = default;
        ulong time = 0;
        count = 0;
        var status = reader.TryReadVar(out var epoch);
        status = status == DecodeStatus.Done ? Dot.TryRead(ref reader, limits, out dot) : status;
        status = status == DecodeStatus.Done && dot.Counter > 1 ? TryReadParent(ref reader, limits, out self) : status;
        status = status == DecodeStatus.Done ? TryReadOptional(ref reader, limits, out other) : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out time) : status;
        status = status == DecodeStatus.Done && time > long.MaxValue ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? reader.TryReadCount(MostTransactions, 1, out count) : status;
        head = status == DecodeStatus.Done ? new GossipEventDraft(epoch, dot, self, other, (long)time, []) : default;
        return status;
    }

    private static DecodeStatus TryReadOptional(ref WireReader reader, DecodeLimits limits, out EventHash hash)
    {
        hash = default;
        var status = reader.TryReadByte(out var isThere);
        return status != DecodeStatus.Done || isThere == 0 ? status
            : isThere == 1 ? TryReadParent(ref reader, limits, out hash)
            : DecodeStatus.Malformed;
    }

    private static DecodeStatus TryReadParent(ref WireReader reader, DecodeLimits limits, out EventHash hash)
    {
        var status = EventHash.TryRead(ref reader, limits, out hash);
        return status == DecodeStatus.Done && hash.IsNone ? DecodeStatus.Malformed : status;
    }

    private static DecodeStatus TrySkip(ref WireReader reader, DecodeLimits limits, int count)
    {
        var status = DecodeStatus.Done;
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = reader.TryReadBytes(Math.Min(MostBytes, limits.MaxBytes), out _);
        }

        return status;
    }
}
