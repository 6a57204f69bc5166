using System.Collections.Immutable;
using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Ordering.Journal;

/// <summary>A block as it is kept and as it is sent: round, running hash, and each event with its consensus time.</summary>
internal static class StoredBlock
{
    private const int LeastEventBytes = 4;

    /// <summary>Writes a block without its frame.</summary>
    public static byte[] ToBytes(OrderedBlock block)
    {
        var length = sizeof(long) + EventHash.Size + WireWriter.VarLength((ulong)block.Events.Length) + block.Events.Sum(one => sizeof(long) + one.Event.EncodedLength);
        var bytes = new byte[length];
        var writer = new WireWriter(bytes);
        writer.WriteFixed64((ulong)block.Round);
        block.RunningHash.Write(ref writer);
        writer.WriteVar((ulong)block.Events.Length);
        foreach (var one in block.Events)
        {
            writer.WriteFixed64((ulong)one.ConsensusMicroseconds);
            one.Event.Write(ref writer);
        }

        return bytes;
    }

    /// <summary>Reads a block that fills the bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out OrderedBlock block)
    {
        block = null!;
        var reader = new WireReader(bytes);
        if (reader.TryReadFixed64(out var round) != DecodeStatus.Done || round is 0 or > long.MaxValue
            || EventHash.TryRead(ref reader, DecodeLimits.Default, out var hash) != DecodeStatus.Done
            || reader.TryReadCount(1 << 20, LeastEventBytes, out var count) != DecodeStatus.Done)
        {
            return false;
        }

        var events = ImmutableArray.CreateBuilder<OrderedEvent>();
        for (var i = 0; i < count; i++)
        {
            if (reader.TryReadFixed64(out var time) != DecodeStatus.Done || time > long.MaxValue
                || GossipEvent.TryRead(ref reader, DecodeLimits.Default, out var gossip) != DecodeStatus.Done)
            {
                return false;
            }

            events.Add(new OrderedEvent(gossip, (long)time));
        }

        block = new OrderedBlock((long)round, events.DrainToImmutable(), hash);
        return reader.IsAtEnd;
    }
}
