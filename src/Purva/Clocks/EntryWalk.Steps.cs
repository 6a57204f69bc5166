using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Purva.Clocks;

/// <content>Comparison entry by entry, from both ends at once; each step passes one entry of the left, or one of the right, or one of both.</content>
internal static partial class EntryWalk
{
    /// <summary>Compares so many steps from either end; at most half as many as either sequence has entries, so that the walks do not meet.</summary>
    private static Passed CompareSteps(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right, int steps, ref int more)
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        ref var lastLeft = ref Unsafe.Add(ref l, left.Length - 1);
        ref var lastRight = ref Unsafe.Add(ref r, right.Length - 1);
        ref var a = ref l;
        ref var b = ref r;
        ref var c = ref lastLeft;
        ref var d = ref lastRight;
        var (leftGreater, rightGreater) = (0, 0);
        unchecked
        {
            for (var step = steps; step > 0; step--)
            {
                var (notAfter, notBefore) = (Bit(a.Replica.Value <= b.Replica.Value), Bit(a.Replica.Value >= b.Replica.Value));
                leftGreater |= notAfter & notBefore & Bit(a.Counter > b.Counter);
                rightGreater |= notAfter & notBefore & Bit(a.Counter < b.Counter);
                a = ref Unsafe.Add(ref a, (nuint)(uint)notAfter);
                b = ref Unsafe.Add(ref b, (nuint)(uint)notBefore);

                (notAfter, notBefore) = (Bit(c.Replica.Value <= d.Replica.Value), Bit(c.Replica.Value >= d.Replica.Value));
                leftGreater |= notAfter & notBefore & Bit(c.Counter > d.Counter);
                rightGreater |= notAfter & notBefore & Bit(c.Counter < d.Counter);
                c = ref Unsafe.Subtract(ref c, (nuint)(uint)notBefore);
                d = ref Unsafe.Subtract(ref d, (nuint)(uint)notAfter);
            }
        }

        // Whoever has not passed an entry with each step lacked one that the other has.
        var passed = new Passed(Count(ref l, ref a), Count(ref r, ref b), Count(ref c, ref lastLeft), Count(ref d, ref lastRight));
        more |= (leftGreater | Bit(passed.RightFront < steps) | Bit(passed.RightBack < steps)) * LeftHasMore;
        more |= (rightGreater | Bit(passed.LeftFront < steps) | Bit(passed.LeftBack < steps)) * RightHasMore;
        return passed;
    }

    /// <summary>What the lengths and the ends tell: who names more replicas names one that the other does not, and so does who begins earlier or ends later.</summary>
    private static int CompareEnds(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return 0;
        }

        var (a, b) = (left[0].Replica.Value, right[0].Replica.Value);
        var (c, d) = (left[^1].Replica.Value, right[^1].Replica.Value);
        return (Bit(left.Length > right.Length) | Bit(a < b) | Bit(c > d)) * LeftHasMore
            | (Bit(left.Length < right.Length) | Bit(a > b) | Bit(c < d)) * RightHasMore;
    }

    /// <summary>Compares what is too short for two walks; the sequences become what is left of them.</summary>
    private static int CompareFew(ref ReadOnlySpan<Dot> left, ref ReadOnlySpan<Dot> right, int more)
    {
        if (!CanRank(left, right))
        {
            return CompareFront(ref left, ref right, int.MaxValue, more);
        }

        more |= CompareRanked(left, right);
        left = [];
        right = [];
        return more;
    }

    /// <summary>Compares from the front alone, looking after each step whether both have more; the sequences become what is left of them.</summary>
    private static int CompareFront(ref ReadOnlySpan<Dot> left, ref ReadOnlySpan<Dot> right, int steps, int more)
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        int i = 0, j = 0;
        unchecked
        {
            for (; i < left.Length && j < right.Length && steps > 0 && more != BothHaveMore; steps--)
            {
                var (a, b) = (Unsafe.Add(ref l, i), Unsafe.Add(ref r, j));
                var (notAfter, notBefore) = (Bit(a.Replica.Value <= b.Replica.Value), Bit(a.Replica.Value >= b.Replica.Value));
                more |= ((notBefore ^ 1) | (notAfter & notBefore & Bit(a.Counter > b.Counter))) * LeftHasMore;
                more |= (notAfter ^ 1) | (notAfter & notBefore & Bit(a.Counter < b.Counter));
                i += notAfter;
                j += notBefore;
            }
        }

        left = left[i..];
        right = right[j..];
        return more;
    }

    private static int Count(ref Dot from, ref Dot to) => (int)(Unsafe.ByteOffset(ref from, ref to) / Unsafe.SizeOf<Dot>());
}
