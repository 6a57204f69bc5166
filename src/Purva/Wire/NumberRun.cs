using System.Buffers.Binary;
using System.Numerics;

namespace Purva.Wire;

/// <summary>Numbers one after another, written in the shorter of two ways: each as LEB128, or all in as many bits as the greatest needs.</summary>
/// <remarks>
/// <para>
/// Two or more numbers are headed by a byte: 0 for LEB128, or 8 to 64 for that many bits each, the first number in the lowest bits, the
/// last byte filled up with zero bits. Packed is what is strictly shorter that way. Fewer than two numbers have no head, only LEB128.
/// </para>
/// <para>Each number takes at least a byte either way, so that a count cannot ask for memory that the bytes do not account for.</para>
/// </remarks>
internal ref struct NumberRun
{
    private const int LeastWidth = 8;
    private readonly int width;
    private readonly ReadOnlySpan<byte> packed;
    private int bit;
    private int read;
    private long plainLength;
    private ulong allBits;

    private WireReader reader;

    private NumberRun(WireReader reader, int width, ReadOnlySpan<byte> packed)
    {
        this.reader = reader;
        this.width = width;
        this.packed = packed;
    }

    /// <summary>Where in the source the reading stands; after the last number, where the run ends.</summary>
    public readonly int Position => reader.Position;

    /// <summary>Length of a run in bytes. O(n).</summary>
    public static int Length<TNumbers>(TNumbers numbers)
        where TNumbers : INumberSequence, allows ref struct
    {
        var (plain, width) = Measure(numbers);
        return (numbers.Count > 1 ? 1 : 0) + (int)(IsPacked(numbers.Count, plain, width) ? PackedLength(numbers.Count, width) : plain);
    }

    /// <summary>Writes a run. O(n).</summary>
    public static void Write<TNumbers>(ref WireWriter writer, TNumbers numbers)
        where TNumbers : INumberSequence, allows ref struct
    {
        var (plain, width) = Measure(numbers);
        if (IsPacked(numbers.Count, plain, width))
        {
            writer.WriteByte((byte)width);
            WritePacked(ref writer, numbers, width);
            return;
        }

        if (numbers.Count > 1)
        {
            writer.WriteByte(0);
        }

        for (var i = 0; i < numbers.Count; i++)
        {
            writer.WriteVar(numbers[i]);
        }
    }

    /// <summary>Reads the head of a run of so many numbers; each of them is then asked for with <see cref="TryNext"/>.</summary>
    public static DecodeStatus TryStart(WireReader reader, int count, out NumberRun run)
    {
        run = new NumberRun(reader, 0, default);
        if (count <= 1)
        {
            return DecodeStatus.Done;
        }

        var status = reader.TryReadByte(out var width);
        run = new NumberRun(reader, 0, default);
        if (status != DecodeStatus.Done || width == 0)
        {
            return status;
        }

        if (width is < LeastWidth or > 64)
        {
            return DecodeStatus.Malformed;
        }

        status = reader.TryReadRaw((int)PackedLength(count, width), out var packed);
        run = new NumberRun(reader, width, packed);
        return status;
    }

    /// <summary>Reads the next number.</summary>
    public DecodeStatus TryNext(out ulong number)
    {
        var status = DecodeStatus.Done;
        if (width == 0)
        {
            status = reader.TryReadVar(out number);
        }
        else
        {
            number = BitsAt(packed, bit, width);
            bit += width;
        }

        read++;
        plainLength += WireWriter.VarLength(number);
        allBits |= number;
        return status;
    }

    /// <summary>Whether the run was written as it has to be, once all its numbers have been read.</summary>
    public readonly DecodeStatus Finish()
    {
        var needed = 64 - BitOperations.LeadingZeroCount(allBits);
        var isCanonical = IsPacked(read, plainLength, needed) ? width == needed : width == 0;
        var isFilledWithZeros = packed.IsEmpty || bit % 8 == 0 || packed[^1] >> (bit % 8) == 0;
        return isCanonical && isFilledWithZeros ? DecodeStatus.Done : DecodeStatus.Malformed;
    }

    private static (long PlainLength, int Width) Measure<TNumbers>(TNumbers numbers)
        where TNumbers : INumberSequence, allows ref struct
    {
        var (length, allBits) = (0L, 0UL);
        for (var i = 0; i < numbers.Count; i++)
        {
            length += WireWriter.VarLength(numbers[i]);
            allBits |= numbers[i];
        }

        return (length, 64 - BitOperations.LeadingZeroCount(allBits));
    }

    private static bool IsPacked(int count, long plainLength, int width) =>
        count > 1 && width >= LeastWidth && PackedLength(count, width) < plainLength;

    private static long PackedLength(int count, int width) => (((long)count * width) + 7) / 8;

    private static void WritePacked<TNumbers>(ref WireWriter writer, TNumbers numbers, int width)
        where TNumbers : INumberSequence, allows ref struct
    {
        var (waiting, filled) = (UInt128.Zero, 0);
        for (var i = 0; i < numbers.Count; i++)
        {
            waiting |= (UInt128)numbers[i] << filled;
            for (filled += width; filled >= 8; filled -= 8)
            {
                writer.WriteByte((byte)(waiting & 0xFF));
                waiting >>= 8;
            }
        }

        if (filled > 0)
        {
            writer.WriteByte((byte)waiting);
        }
    }

    private static ulong BitsAt(ReadOnlySpan<byte> bytes, int bit, int width)
    {
        var mask = ulong.MaxValue >> (64 - width);
        var (from, shift) = (bit / 8, bit % 8);
        if (shift + width <= 64 && from + sizeof(ulong) <= bytes.Length)
        {
            return (BinaryPrimitives.ReadUInt64LittleEndian(bytes[from..]) >> shift) & mask;
        }

        Span<byte> window = stackalloc byte[16];
        window.Clear();
        bytes.Slice(from, Math.Min(bytes.Length - from, 9)).CopyTo(window);
        return (ulong)((BinaryPrimitives.ReadUInt128LittleEndian(window) >> shift) & mask);
    }
}
