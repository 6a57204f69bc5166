using System.Numerics;
using System.Runtime.InteropServices;

namespace Purva.Clocks;

/// <summary>Comparison, join and meet of arrays of counters, as many at once as the machine has room for.</summary>
/// <remarks>A counter beyond the end of an array is 0; the last one of an array never is.</remarks>
internal static class CounterArrays
{
    private const int LeftHasMore = (int)CausalOrder.After;
    private const int RightHasMore = (int)CausalOrder.Before;
    private const int BothHaveMore = (int)CausalOrder.Concurrent;

    /// <summary>The four answers; stops soon after both are known to have more.</summary>
    public static CausalOrder Compare(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var more = left.Length > right.Length ? LeftHasMore : left.Length < right.Length ? RightHasMore : 0;
        var length = Math.Min(left.Length, right.Length);
        var l = MemoryMarshal.Cast<ulong, Vector<ulong>>(left[..length]);
        var r = MemoryMarshal.Cast<ulong, Vector<ulong>>(right[..length]);
        for (var i = 0; i < l.Length && i < r.Length && more != BothHaveMore; i++)
        {
            more |= Vector.GreaterThanAny(l[i], r[i]) ? LeftHasMore : 0;
            more |= Vector.LessThanAny(l[i], r[i]) ? RightHasMore : 0;
        }

        for (var i = l.Length * Vector<ulong>.Count; i < length; i++)
        {
            more |= left[i] > right[i] ? LeftHasMore : left[i] < right[i] ? RightHasMore : 0;
        }

        return (CausalOrder)more;
    }

    /// <summary>The greater of each two counters.</summary>
    public static ulong[] Join(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var (length, most) = (Math.Min(left.Length, right.Length), Math.Max(left.Length, right.Length));
        var joined = GC.AllocateUninitializedArray<ulong>(most);
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        ref var target = ref MemoryMarshal.GetArrayDataReference(joined);
        var at = 0;
        for (; at + Vector<ulong>.Count <= length; at += Vector<ulong>.Count)
        {
            Vector.Max(Vector.LoadUnsafe(ref l, (nuint)at), Vector.LoadUnsafe(ref r, (nuint)at)).StoreUnsafe(ref target, (nuint)at);
        }

        for (; at < length; at++)
        {
            joined[at] = Math.Max(left[at], right[at]);
        }

        (left.Length > length ? left : right)[length..].CopyTo(joined.AsSpan(length));
        return joined;
    }

    /// <summary>The smaller of each two counters, up to the last that is not zero.</summary>
    public static ulong[] Meet(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var length = Math.Min(left.Length, right.Length);
        while (length > 0 && Math.Min(left[length - 1], right[length - 1]) == 0)
        {
            length--;
        }

        var met = left[..length].ToArray();
        var target = MemoryMarshal.Cast<ulong, Vector<ulong>>(met.AsSpan());
        var source = MemoryMarshal.Cast<ulong, Vector<ulong>>(right[..length]);
        for (var i = 0; i < target.Length && i < source.Length; i++)
        {
            target[i] = Vector.Min(target[i], source[i]);
        }

        for (var i = source.Length * Vector<ulong>.Count; i < length; i++)
        {
            met[i] = Math.Min(met[i], right[i]);
        }

        return met;
    }

    /// <summary>How many counters are not zero.</summary>
    public static int CountNonZero(ReadOnlySpan<ulong> counters) => counters.Length - counters.Count(0UL);
}
