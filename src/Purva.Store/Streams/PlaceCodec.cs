using System.Diagnostics.CodeAnalysis;
using Purva.Clocks;
using Purva.Crdts.Lists;
using Purva.Wire;

namespace Purva.Store.Streams;

/// <summary>
/// A place in a list in bytes: since when the item stands there (eight bytes of hybrid timestamp, zero for the time of the record), the number of
/// levels, then of each the side, the run, the event that made it and the offset.
/// </summary>
internal static class PlaceCodec
{
    public static byte[] ToBytes(ListPosition place, HybridTimestamp since)
    {
        var levels = new List<ListPosition>();
        for (var at = place; at is not null; at = at.Parent)
        {
            levels.Insert(0, at);
        }

        var bytes = new byte[sizeof(ulong) + 5 + levels.Sum(level => 21 + level.Run.EncodedLength)];
        var writer = new WireWriter(bytes);
        writer.WriteFixed64(since.Value);
        writer.WriteVar((ulong)levels.Count);
        foreach (var level in levels)
        {
            writer.WriteByte(level.IsRight ? (byte)1 : (byte)0);
            level.Run.Write(ref writer);
            writer.WriteVar(level.MadeBy);
            writer.WriteVar(unchecked((ulong)((level.Offset << 1) ^ (level.Offset >> 63))));
        }

        return bytes[..writer.Position];
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ListPosition? place, out HybridTimestamp since)
    {
        (place, since) = (null, default);
        var reader = new WireReader(bytes);
        if (reader.TryReadFixed64(out var time) != DecodeStatus.Done || reader.TryReadCount(ListPosition.MaxDepth, ReplicaId.Size + 4, out var count) != DecodeStatus.Done)
        {
            return false;
        }

        ListPosition? read = null;
        for (var i = 0; i < count; i++)
        {
            if (reader.TryReadByte(out var side) != DecodeStatus.Done || side > 1 || (i == 0 && side == 0)
                || Dot.TryRead(ref reader, DecodeLimits.Default, out var run) != DecodeStatus.Done
                || reader.TryReadVar(out var made) != DecodeStatus.Done || reader.TryReadVar(out var zigzag) != DecodeStatus.Done)
            {
                return false;
            }

            var offset = unchecked((long)(zigzag >> 1) ^ -(long)(zigzag & 1));
            read = ListPosition.Restore(read, side == 1, run, made, offset);
            if (read is null)
            {
                return false;
            }
        }

        (place, since) = (read, new HybridTimestamp(time));
        return place is not null && reader.IsAtEnd;
    }
}
