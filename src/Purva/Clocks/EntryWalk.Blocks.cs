using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Purva.Clocks;

/// <content>Four entries at a time, where both sequences name the same replicas.</content>
internal static partial class EntryWalk
{
    /// <summary>Entries that are compared at once.</summary>
    private const int Block = 4;

    /// <summary>Bits of those words of two entries that name replicas.</summary>
    private const uint ReplicaWords = 0b0101;

    /// <summary>Compares entries while blocks of them name the same replicas. An entry is two words, so one comparison answers for replicas and counters.</summary>
    /// <returns>How many were compared.</returns>
    private static int CompareBlocks(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right, ref int more)
    {
        ref var l = ref Unsafe.As<Dot, ulong>(ref MemoryMarshal.GetReference(left));
        ref var r = ref Unsafe.As<Dot, ulong>(ref MemoryMarshal.GetReference(right));
        var (at, length) = (0, Math.Min(left.Length, right.Length));
        unchecked
        {
            for (; Vector256.IsHardwareAccelerated && at + Block <= length && more != BothHaveMore; at += Block)
            {
                var (a, b) = (Vector256.LoadUnsafe(ref l, (nuint)at * 2), Vector256.LoadUnsafe(ref r, (nuint)at * 2));
                var (c, d) = (Vector256.LoadUnsafe(ref l, ((nuint)at * 2) + 4), Vector256.LoadUnsafe(ref r, ((nuint)at * 2) + 4));
                if (((Vector256.Equals(a, b) & Vector256.Equals(c, d)).ExtractMostSignificantBits() & ReplicaWords) != ReplicaWords)
                {
                    break;
                }

                // The replicas are equal, so only counters can be greater.
                more |= Vector256.GreaterThanAny(a, b) || Vector256.GreaterThanAny(c, d) ? LeftHasMore : 0;
                more |= Vector256.LessThanAny(a, b) || Vector256.LessThanAny(c, d) ? RightHasMore : 0;
            }
        }

        return at;
    }

    /// <summary>Joins entries while blocks of them name the same replicas.</summary>
    /// <returns>How many were joined.</returns>
    private static int JoinBlocks(Span<Dot> target, ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        ref var l = ref Unsafe.As<Dot, ulong>(ref MemoryMarshal.GetReference(left));
        ref var r = ref Unsafe.As<Dot, ulong>(ref MemoryMarshal.GetReference(right));
        ref var t = ref Unsafe.As<Dot, ulong>(ref MemoryMarshal.GetReference(target));
        var (at, length) = (0, Math.Min(left.Length, right.Length));
        unchecked
        {
            for (; Vector256.IsHardwareAccelerated && at + Block <= length; at += Block)
            {
                var (a, b) = (Vector256.LoadUnsafe(ref l, (nuint)at * 2), Vector256.LoadUnsafe(ref r, (nuint)at * 2));
                var (c, d) = (Vector256.LoadUnsafe(ref l, ((nuint)at * 2) + 4), Vector256.LoadUnsafe(ref r, ((nuint)at * 2) + 4));
                if (((Vector256.Equals(a, b) & Vector256.Equals(c, d)).ExtractMostSignificantBits() & ReplicaWords) != ReplicaWords)
                {
                    break;
                }

                Vector256.Max(a, b).StoreUnsafe(ref t, (nuint)at * 2);
                Vector256.Max(c, d).StoreUnsafe(ref t, ((nuint)at * 2) + 4);
            }
        }

        return at;
    }
}
