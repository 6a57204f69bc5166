using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store;

/// <summary>The canonical form of a set of dots: their number, then each, strictly ascending.</summary>
internal static class DotList
{
    public static int EncodedLength(ReadOnlySpan<Dot> dots)
    {
        var length = WireWriter.VarLength((ulong)dots.Length);
        foreach (var dot in dots)
        {
            length += dot.EncodedLength;
        }

        return length;
    }

    public static void Write(ref WireWriter writer, ReadOnlySpan<Dot> dots)
    {
        writer.WriteVar((ulong)dots.Length);
        foreach (var dot in dots)
        {
            dot.Write(ref writer);
        }
    }

    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out Dot[] dots)
    {
        dots = [];
        var start = reader.Position;
        var status = reader.TryReadCount(limits.MaxDots, ReplicaId.Size + 1, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        var read = new Dot[count];
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = Dot.TryRead(ref reader, limits, out read[i]);
            if (status == DecodeStatus.Done && i > 0 && read[i] <= read[i - 1])
            {
                status = DecodeStatus.Malformed;
            }
        }

        if (status == DecodeStatus.Done)
        {
            dots = read;
        }
        else
        {
            reader.Position = start;
        }

        return status;
    }

    public static bool IsCanonical(ReadOnlySpan<Dot> dots)
    {
        for (var i = 0; i < dots.Length; i++)
        {
            if (dots[i].Replica.IsNone || dots[i].Counter == 0 || (i > 0 && dots[i] <= dots[i - 1]))
            {
                return false;
            }
        }

        return true;
    }
}
