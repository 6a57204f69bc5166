using Purva.Wire;

namespace Purva.Clocks.IntervalTree;

/// <content>Reading the binary form; only a tree in normal form has one.</content>
public readonly partial struct EventTree
{
    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out EventTree value)
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

    /// <summary>Reads the bits, without the padding.</summary>
    internal static DecodeStatus TryRead(ref WireReader reader, ref BitReader bits, DecodeLimits limits, out EventTree value)
    {
        var cells = new List<ulong>();
        var status = Read(ref reader, ref bits, limits, default, cells);
        value = status == DecodeStatus.Done ? new EventTree([.. cells]) : default;
        return status;
    }

    private static DecodeStatus Read(ref WireReader reader, ref BitReader bits, DecodeLimits limits, Above above, List<ulong> cells)
    {
        var status = bits.TryRead(ref reader, 1, out var isLeaf);
        if (status != DecodeStatus.Done || isLeaf == 1)
        {
            return status == DecodeStatus.Done ? ReadCount(ref reader, ref bits, above, cells) : status;
        }

        if (above.Depth >= Math.Min(limits.MaxTreeDepth, IdTree.MaxDepth))
        {
            return DecodeStatus.OverLimit;
        }

        var parent = cells.Count;
        status = ReadShape(ref reader, ref bits, above, cells, out var shape);
        above = new Above(above.Depth + 1, status == DecodeStatus.Done ? above.Count + CountOf(cells[parent]) : 0);
        var middle = 0;
        if (status == DecodeStatus.Done)
        {
            status = ReadHalf(ref reader, ref bits, limits, above, cells, shape != ShapeRight);
            middle = cells.Count;
        }

        if (status == DecodeStatus.Done)
        {
            status = ReadHalf(ref reader, ref bits, limits, above, cells, shape != ShapeLeft);
        }

        if (status != DecodeStatus.Done || cells.Count > limits.MaxTreeSize)
        {
            return status == DecodeStatus.Done ? DecodeStatus.OverLimit : status;
        }

        return Math.Min(CountOf(cells[parent + 1]), CountOf(cells[middle])) == 0 ? DecodeStatus.Done : DecodeStatus.Malformed;
    }

    /// <summary>Reads a half, unless it is left out because it is 0; a 0 that is there after all is not canonical.</summary>
    private static DecodeStatus ReadHalf(ref WireReader reader, ref BitReader bits, DecodeLimits limits, Above above, List<ulong> cells, bool isThere)
    {
        if (!isThere)
        {
            cells.Add(0);
            return DecodeStatus.Done;
        }

        var root = cells.Count;
        var status = Read(ref reader, ref bits, limits, above, cells);
        return status == DecodeStatus.Done && cells[root] == 0 ? DecodeStatus.Malformed : status;
    }

    /// <summary>Reads which halves are there, and adds a branching with the count that it adds to both.</summary>
    private static DecodeStatus ReadShape(ref WireReader reader, ref BitReader bits, Above above, List<ulong> cells, out ulong shape)
    {
        var parent = cells.Count;
        var status = bits.TryRead(ref reader, 2, out shape);
        if (status != DecodeStatus.Done || shape <= ShapeBoth)
        {
            cells.Add(Branching);
            return status;
        }

        status = bits.TryRead(ref reader, 1, out shape);
        if (status == DecodeStatus.Done)
        {
            var isBoth = shape == 1;
            status = isBoth ? DecodeStatus.Done : bits.TryRead(ref reader, 1, out shape);
            shape = isBoth ? ShapeBoth : shape;
        }

        var isLeaf = 0UL;
        if (status == DecodeStatus.Done)
        {
            status = bits.TryRead(ref reader, 1, out isLeaf);
        }

        if (status == DecodeStatus.Done)
        {
            status = isLeaf == 1 ? ReadCount(ref reader, ref bits, above, cells) : DecodeStatus.Malformed;
        }

        if (status == DecodeStatus.Done)
        {
            cells[parent] |= Branching;
            status = CountOf(cells[parent]) == 0 ? DecodeStatus.Malformed : DecodeStatus.Done;
        }

        return status;
    }

    private static DecodeStatus ReadCount(ref WireReader reader, ref BitReader bits, Above above, List<ulong> cells)
    {
        var width = LeastCountBits;
        var status = bits.TryRead(ref reader, 1, out var isWider);
        for (; status == DecodeStatus.Done && isWider == 1; width++)
        {
            status = width == 63 ? DecodeStatus.Malformed : bits.TryRead(ref reader, 1, out isWider);
        }

        var rest = 0UL;
        if (status == DecodeStatus.Done)
        {
            status = bits.TryRead(ref reader, width, out rest);
        }

        if (status != DecodeStatus.Done)
        {
            return status;
        }

        // Neither term reaches 2⁶³, so the sum does not wrap.
        var count = FirstOf(width) + rest;
        cells.Add(count << 1);
        return count <= MaxCount - above.Count ? DecodeStatus.Done : DecodeStatus.Malformed;
    }

    /// <summary>What stands above a place: how many branchings, and what they add.</summary>
    private readonly record struct Above(int Depth, ulong Count);
}
