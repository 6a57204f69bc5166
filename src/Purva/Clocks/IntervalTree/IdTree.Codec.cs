using Purva.Wire;

namespace Purva.Clocks.IntervalTree;

/// <content>The binary form.</content>
public readonly partial struct IdTree : IWireFormat<IdTree>
{
    /// <inheritdoc/>
    public int EncodedLength => BitWriter.BytesOf(BitLength);

    /// <summary>Length of the form without its padding.</summary>
    internal int BitLength
    {
        get
        {
            // A branching takes two bits, a leaf three; a half that is nothing shows in the branching alone.
            int branchings = 0, wholes = 0;
            foreach (var cell in Cells)
            {
                branchings += cell == Parted ? 1 : 0;
                wholes += cell == Whole ? 1 : 0;
            }

            return IsNone ? 3 : (2 * branchings) + (3 * wholes);
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out IdTree value)
    {
        var start = reader.Position;
        var bits = default(BitReader);
        var status = TryRead(ref reader, ref bits, limits, out value);
        if (status == DecodeStatus.Done && !bits.IsPaddedWithZeros)
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            value = default;
            reader.Position = start;
        }

        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        var bits = default(BitWriter);
        Write(ref writer, ref bits);
        bits.Finish(ref writer);
    }

    /// <summary>Reads the bits, without the padding.</summary>
    internal static DecodeStatus TryRead(ref WireReader reader, ref BitReader bits, DecodeLimits limits, out IdTree value)
    {
        var cells = new List<byte>();
        var status = Read(ref reader, ref bits, limits, 0, cells);
        value = status == DecodeStatus.Done ? new IdTree([.. cells]) : default;
        return status;
    }

    /// <summary>Writes the bits, without the padding.</summary>
    internal void Write(ref WireWriter writer, ref BitWriter bits)
    {
        var at = 0;
        Write(ref writer, ref bits, Cells, ref at);
    }

    private static DecodeStatus Read(ref WireReader reader, ref BitReader bits, DecodeLimits limits, int depth, List<byte> cells)
    {
        var status = bits.TryRead(ref reader, 2, out var halves);
        if (status != DecodeStatus.Done || halves == 0)
        {
            return status == DecodeStatus.Done ? ReadLeaf(ref reader, ref bits, depth, cells) : status;
        }

        if (depth >= Math.Min(limits.MaxTreeDepth, MaxDepth))
        {
            return DecodeStatus.OverLimit;
        }

        var parent = cells.Count;
        cells.Add(Parted);
        for (var half = 0b10; half > 0 && status == DecodeStatus.Done; half >>= 1)
        {
            if (((int)halves & half) == 0)
            {
                cells.Add(Nothing);
            }
            else
            {
                status = Read(ref reader, ref bits, limits, depth + 1, cells);
            }
        }

        if (status != DecodeStatus.Done || cells.Count > limits.MaxTreeSize)
        {
            return status == DecodeStatus.Done ? DecodeStatus.OverLimit : status;
        }

        var isWhole = cells.Count == parent + 3 && cells[parent + 1] == Whole && cells[parent + 2] == Whole;
        return isWhole ? DecodeStatus.Malformed : DecodeStatus.Done;
    }

    /// <summary>Nothing may stand alone; in a branching it has no bits of its own.</summary>
    private static DecodeStatus ReadLeaf(ref WireReader reader, ref BitReader bits, int depth, List<byte> cells)
    {
        var status = bits.TryRead(ref reader, 1, out var leaf);
        cells.Add((byte)leaf);
        return status == DecodeStatus.Done && leaf == Nothing && depth > 0 ? DecodeStatus.Malformed : status;
    }

    private static void Write(ref WireWriter writer, ref BitWriter bits, ReadOnlySpan<byte> cells, ref int at)
    {
        var cell = cells[at++];
        if (cell != Parted)
        {
            bits.Write(ref writer, cell, 3);
            return;
        }

        var middle = EndOf(cells, at);
        var (hasLeft, hasRight) = (cells[at] != Nothing, cells[middle] != Nothing);
        bits.Write(ref writer, (hasLeft ? 0b10UL : 0) | (hasRight ? 0b01UL : 0), 2);
        at += hasLeft ? 0 : 1;
        if (hasLeft)
        {
            Write(ref writer, ref bits, cells, ref at);
        }

        at += hasRight ? 0 : 1;
        if (hasRight)
        {
            Write(ref writer, ref bits, cells, ref at);
        }
    }
}
