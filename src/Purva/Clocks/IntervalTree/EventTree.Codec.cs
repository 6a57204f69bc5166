using System.Numerics;
using Purva.Wire;

namespace Purva.Clocks.IntervalTree;

/// <content>
/// The binary form. A leaf is <c>1</c> and its count; a branching <c>0</c> and its shape: <c>00 r</c>, <c>01 l</c> and <c>10 l r</c> where it adds nothing and a
/// half that is 0 is left out, <c>110 0 n r</c>, <c>110 1 n l</c> and <c>111 n l r</c> where it adds <c>n</c>, which is written like a leaf. A
/// count is written in 2 bits after a <c>0</c>; while it does not fit, a <c>1</c> stands for what would have, and a bit more is taken for the rest.
/// </content>
public readonly partial struct EventTree : IWireFormat<EventTree>
{
    private const int LeastCountBits = 2;
    private const ulong ShapeRight = 0b00;
    private const ulong ShapeLeft = 0b01;
    private const ulong ShapeBoth = 0b10;

    /// <inheritdoc/>
    public int EncodedLength => BitWriter.BytesOf(BitLength);

    /// <summary>Length of the form without its padding.</summary>
    internal int BitLength
    {
        get
        {
            var at = 0;
            return BitLengthFrom(Cells, ref at);
        }
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        var bits = default(BitWriter);
        Write(ref writer, ref bits);
        bits.Finish(ref writer);
    }

    /// <summary>Writes the bits, without the padding.</summary>
    internal void Write(ref WireWriter writer, ref BitWriter bits)
    {
        var at = 0;
        Write(ref writer, ref bits, Cells, ref at);
    }

    private static void Write(ref WireWriter writer, ref BitWriter bits, ReadOnlySpan<ulong> cells, ref int at)
    {
        var cell = cells[at++];
        if (!IsBranching(cell))
        {
            WriteLeaf(ref writer, ref bits, CountOf(cell));
            return;
        }

        var middle = EndOf(cells, at);
        var (isLeft, isRight) = (cells[at] != 0, cells[middle] != 0);
        WriteShape(ref writer, ref bits, CountOf(cell), isLeft, isRight);
        at += isLeft ? 0 : 1;
        if (isLeft)
        {
            Write(ref writer, ref bits, cells, ref at);
        }

        at += isRight ? 0 : 1;
        if (isRight)
        {
            Write(ref writer, ref bits, cells, ref at);
        }
    }

    private static void WriteShape(ref WireWriter writer, ref BitWriter bits, ulong count, bool isLeft, bool isRight)
    {
        if (count == 0)
        {
            bits.Write(ref writer, isLeft && isRight ? ShapeBoth : isLeft ? ShapeLeft : ShapeRight, 3);
            return;
        }

        bits.Write(ref writer, isLeft && isRight ? 0b0111UL : 0b0110, 4);
        if (!isLeft || !isRight)
        {
            bits.Write(ref writer, isLeft ? 1UL : 0, 1);
        }

        WriteLeaf(ref writer, ref bits, count);
    }

    private static void WriteLeaf(ref WireWriter writer, ref BitWriter bits, ulong count)
    {
        var width = CountBits(count);
        var ones = (1UL << (width - LeastCountBits)) - 1;
        bits.Write(ref writer, 1, 1);
        bits.Write(ref writer, ones << 1, width - LeastCountBits + 1);
        bits.Write(ref writer, count - FirstOf(width), width);
    }

    private static int BitLengthFrom(ReadOnlySpan<ulong> cells, ref int at)
    {
        var cell = cells[at++];
        if (!IsBranching(cell))
        {
            return LeafLength(CountOf(cell));
        }

        var isLeft = cells[at] != 0;
        at += isLeft ? 0 : 1;
        var length = isLeft ? BitLengthFrom(cells, ref at) : 0;
        var isRight = cells[at] != 0;
        at += isRight ? 0 : 1;
        length += isRight ? BitLengthFrom(cells, ref at) : 0;
        var shape = CountOf(cell) == 0 ? 3 : isLeft && isRight ? 4 : 5;
        return length + shape + (CountOf(cell) == 0 ? 0 : LeafLength(CountOf(cell)));
    }

    private static int LeafLength(ulong count) => 2 * CountBits(count);

    /// <summary>In how many bits a count is written: 2 for 0 to 3, 3 for 4 to 11, 4 for 12 to 27, and so on.</summary>
    private static int CountBits(ulong count) => BitOperations.Log2(count + (1 << LeastCountBits));

    /// <summary>The least count that is written in so many bits.</summary>
    private static ulong FirstOf(int width) => (1UL << width) - (1 << LeastCountBits);
}
