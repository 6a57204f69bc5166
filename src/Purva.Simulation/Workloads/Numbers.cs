using System.Buffers.Binary;
using System.Collections.Immutable;
using Purva.Store;

namespace Purva.Simulation.Workloads;

/// <summary>The values that clients write: the number of the write, so that a read tells which writes it saw.</summary>
internal static class Numbers
{
    /// <summary>The bytes of a number.</summary>
    /// <param name="number">The number of the write.</param>
    public static ReadOnlyMemory<byte> ToBytes(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>The number within a value; 0 where it is none that a client wrote.</summary>
    /// <param name="value">The value.</param>
    public static int Of(ReadOnlySpan<byte> value) => value.Length == sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(value) : 0;

    /// <summary>What a read showed of a key.</summary>
    /// <param name="read">The read.</param>
    public static KeyView ViewOf(KeyRead read)
    {
        if (read.Siblings.Length == 0)
        {
            return new KeyView([], read.Context);
        }

        var numbers = new int[read.Siblings.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Of(read.Siblings[i].Value.Span);
        }

        Array.Sort(numbers);
        return new KeyView(ImmutableCollectionsMarshalOf(numbers), read.Context);
    }

    private static ImmutableArray<int> ImmutableCollectionsMarshalOf(int[] numbers) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(numbers);
}
