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
        ulong after = 0;
        ulong time = 0;
        count = 0;
        var status = reader.TryReadVar(out var epoch);
        status = status == DecodeStatus.Done ? Dot.TryRead(ref reader, limits, out dot) : status;
        status = status == DecodeStatus.Done && dot.Counter > 1 ? EventHash.TryRead(ref reader, limits, out self) : status;
        status = status == DecodeStatus.Done ? TryReadLinks(ref reader, limits, out after, out other) : status;
        status = status == DecodeStatus.Done && dot.Counter > 1 && self.IsNone && after == 0 ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out time) : status;
        status = status == DecodeStatus.Done && time > long.MaxValue ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? reader.TryReadCount(MostTransactions, 1, out count) : status;
        head = status == DecodeStatus.Done ? new GossipEventDraft(epoch, dot, self, other, (long)time, []) { AfterRound = (long)after } : default;
        return status;
    }

    private static DecodeStatus TryReadLinks(ref WireReader reader, DecodeLimits limits, out ulong after, out EventHash other)
    {
        (after, other) = (0, default);
        var status = reader.TryReadByte(out var links);
        status = status == DecodeStatus.Done && links > (GossipEventDraft.HasOtherParent | GossipEventDraft.LeavesOut) ? DecodeStatus.Malformed : status;
        if (status == DecodeStatus.Done && (links & GossipEventDraft.LeavesOut) != 0)
        {
            status = reader.TryReadVar(out after);
            status = status == DecodeStatus.Done && after is 0 or > long.MaxValue ? DecodeStatus.Malformed : status;
        }

        if (status == DecodeStatus.Done && (links & GossipEventDraft.HasOtherParent) != 0)
        {
            status = EventHash.TryRead(ref reader, limits, out other);
            status = status == DecodeStatus.Done && other.IsNone ? DecodeStatus.Malformed : status;
        }

        return status;
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
