using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Purva.Clocks;

/// <content>Entry by entry, from both ends at once; each step passes one entry of the left, or one of the right, or one of both.</content>
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

    /// <summary>Joins in scratch that has room for all entries, filled from both ends, and copies what came to be.</summary>
    private static Dot[] JoinInto(Span<Dot> scratch, ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        var (front, back, isSame) = (0, scratch.Length, true);
        while (!left.IsEmpty && !right.IsEmpty)
        {
            if (isSame)
            {
                var equal = JoinBlocks(scratch[front..], left, right);
                left = left[equal..];
                right = right[equal..];
                front += equal;
            }

            if (Math.Min(left.Length, right.Length) < FewEntries)
            {
                front += JoinRest(scratch[front..], ref left, ref right);
                break;
            }

            var passed = JoinSteps(scratch[front..back], left, right, Stride);
            isSame = passed.AreSame(Stride);
            left = left[passed.LeftFront..^passed.LeftBack];
            right = right[passed.RightFront..^passed.RightBack];
            front += Stride;
            back -= Stride;
        }

        var joined = GC.AllocateUninitializedArray<Dot>(front + left.Length + right.Length + scratch.Length - back);
        scratch[..front].CopyTo(joined);
        left.CopyTo(joined.AsSpan(front));
        right.CopyTo(joined.AsSpan(front));
        scratch[back..].CopyTo(joined.AsSpan(front + left.Length + right.Length));
        return joined;
    }

    private static Passed JoinSteps(Span<Dot> target, ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right, int steps)
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        ref var lastLeft = ref Unsafe.Add(ref l, left.Length - 1);
        ref var lastRight = ref Unsafe.Add(ref r, right.Length - 1);
        ref var front = ref MemoryMarshal.GetReference(target);
        ref var back = ref Unsafe.Add(ref front, target.Length - 1);
        ref var a = ref l;
        ref var b = ref r;
        ref var c = ref lastLeft;
        ref var d = ref lastRight;
        unchecked
        {
            for (nuint step = 0; step < (uint)steps; step++)
            {
                var (notAfter, notBefore) = (Bit(a.Replica.Value <= b.Replica.Value), Bit(a.Replica.Value >= b.Replica.Value));
                Store(ref Unsafe.Add(ref front, step), ref a, notAfter, ref b, notBefore);
                a = ref Unsafe.Add(ref a, (nuint)(uint)notAfter);
                b = ref Unsafe.Add(ref b, (nuint)(uint)notBefore);

                (notAfter, notBefore) = (Bit(c.Replica.Value <= d.Replica.Value), Bit(c.Replica.Value >= d.Replica.Value));
                Store(ref Unsafe.Subtract(ref back, step), ref c, notBefore, ref d, notAfter);
                c = ref Unsafe.Subtract(ref c, (nuint)(uint)notBefore);
                d = ref Unsafe.Subtract(ref d, (nuint)(uint)notAfter);
            }
        }

        return new Passed(Count(ref l, ref a), Count(ref r, ref b), Count(ref c, ref lastLeft), Count(ref d, ref lastRight));
    }

    /// <summary>Writes the entry that is taken. The other is made zero and so is less in both words; of two of one replica the greater counter is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref Dot target, ref Dot left, int takesLeft, ref Dot right, int takesRight)
    {
        var mine = Vector128.LoadUnsafe(ref Unsafe.As<Dot, ulong>(ref left)) & Vector128.Create(unchecked(0UL - (ulong)takesLeft));
        var theirs = Vector128.LoadUnsafe(ref Unsafe.As<Dot, ulong>(ref right)) & Vector128.Create(unchecked(0UL - (ulong)takesRight));
        Vector128.Max(mine, theirs).StoreUnsafe(ref Unsafe.As<Dot, ulong>(ref target));
    }

    /// <summary>Joins until one of the two ends, from the front alone.</summary>
    /// <returns>How many entries were written.</returns>
    private static int JoinRest(Span<Dot> target, ref ReadOnlySpan<Dot> left, ref ReadOnlySpan<Dot> right)
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        ref var t = ref MemoryMarshal.GetReference(target);
        int i = 0, j = 0, k = 0;
        unchecked
        {
            while (i < left.Length && j < right.Length)
            {
                ref var a = ref Unsafe.Add(ref l, i);
                ref var b = ref Unsafe.Add(ref r, j);
                var (notAfter, notBefore) = (Bit(a.Replica.Value <= b.Replica.Value), Bit(a.Replica.Value >= b.Replica.Value));
                Store(ref Unsafe.Add(ref t, k++), ref a, notAfter, ref b, notBefore);
                i += notAfter;
                j += notBefore;
            }
        }

        left = left[i..];
        right = right[j..];
        return k;
    }

    private static int Count(ref Dot from, ref Dot to) => (int)(Unsafe.ByteOffset(ref from, ref to) / Unsafe.SizeOf<Dot>());
}
