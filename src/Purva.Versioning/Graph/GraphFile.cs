using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Purva.Versioning.Graph;

/// <summary>The saved form of a graph: its arrays, one behind the other, least significant byte first, between a heading and a SHA-256 of all before it.</summary>
internal static class GraphFile
{
    /// <summary>How many arrays there are.</summary>
    public const int Sections = 10;

    /// <summary>The heading: eight bytes that name form and version, and how long each array is.</summary>
    public const int HeadingLength = 8 + (Sections * sizeof(int));

    /// <summary>The hash at the end.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>The form and its version, which is the last byte.</summary>
    public static ReadOnlySpan<byte> Name => "pvgraph\u0001"u8;

    /// <summary>Which arrays hold single bytes.</summary>
    public static bool IsOfBytes(int section) => section is 3 or 4 or 7;

    /// <summary>How long the whole is whose arrays are so long.</summary>
    public static long LengthOf(ReadOnlySpan<int> lengths)
    {
        long total = HeadingLength + HashLength;
        for (var i = 0; i < lengths.Length; i++)
        {
            total += (long)lengths[i] * (IsOfBytes(i) ? 1 : sizeof(int));
        }

        return total;
    }

    /// <summary>Writes integers as the form has them.</summary>
    public static void Write(ReadOnlySpan<int> numbers, IBufferWriter<byte> writer, IncrementalHash hash)
    {
        const int most = 16 * 1024;
        for (var at = 0; at < numbers.Length; at += most)
        {
            var part = numbers.Slice(at, Math.Min(most, numbers.Length - at));
            var bytes = writer.GetSpan(part.Length * sizeof(int))[..(part.Length * sizeof(int))];
            MemoryMarshal.AsBytes(part).CopyTo(bytes);
            Turn(MemoryMarshal.Cast<byte, int>(bytes));
            hash.AppendData(bytes);
            writer.Advance(bytes.Length);
        }
    }

    /// <summary>Writes bytes as they are.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, IBufferWriter<byte> writer, IncrementalHash hash)
    {
        hash.AppendData(bytes);
        writer.Write(bytes);
    }

    /// <summary>Integers from bytes that are just as many.</summary>
    public static int[] ReadInts(ReadOnlySpan<byte> bytes)
    {
        var numbers = new int[bytes.Length / sizeof(int)];
        bytes.CopyTo(MemoryMarshal.AsBytes(numbers.AsSpan()));
        Turn(numbers);
        return numbers;
    }

    private static void Turn(Span<int> numbers)
    {
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(numbers, numbers);
        }
    }
}
