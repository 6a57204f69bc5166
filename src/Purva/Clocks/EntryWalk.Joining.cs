using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Purva.Clocks;

/// <content>The join: in place where both name the same replicas, else entry by entry from both ends at once.</content>
internal static partial class EntryWalk
{
    /// <summary>Whether two sequences look as if they named the same replicas, which is the usual case: at both ends and in the middle they do.</summary>
    private static bool MayBeSame(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        if (left.Length != right.Length || left.IsEmpty)
        {
            return false;
        }

        var middle = left.Length / 2;
        return left[0].Replica.Value == right[0].Replica.Value
            && left[middle].Replica.Value == right[middle].Replica.Value
            && left[^1].Replica.Value == right[^1].Replica.Value;
    }

    /// <summary>Joins two sequences of one length where they name the same replicas throughout.</summary>
    private static bool TryJoinSame(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right, out Dot[] joined)
    {
        joined = GC.AllocateUninitializedArray<Dot>(left.Length);
        for (var i = JoinBlocks(joined, left, right); i < joined.Length; i++)
        {
            if (left[i].Replica.Value != right[i].Replica.Value)
            {
                return false;
            }

            joined[i] = left[i].Counter > right[i].Counter ? left[i] : right[i];
        }

        return true;
    }

    /// <summary>Joins what does not name the same replicas. How many there are is known only afterwards, and counting them first takes as long as joining them.</summary>
    private static Dot[] JoinApart(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right) =>
        left.Length + right.Length <= MostOnStack ? JoinOnStack(left, right) : JoinRented(left, right);

    /// <summary>Joins on the stack; clearing it first would take as long as joining eight entries.</summary>
    [SkipLocalsInit]
    private static Dot[] JoinOnStack(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        Span<Dot> scratch = stackalloc Dot[MostOnStack];
        return JoinInto(scratch[..(left.Length + right.Length)], left, right);
    }

    private static Dot[] JoinRented(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        var rented = ArrayPool<Dot>.Shared.Rent(left.Length + right.Length);
        var joined = JoinInto(rented.AsSpan(0, left.Length + right.Length), left, right);
        ArrayPool<Dot>.Shared.Return(rented);
        return joined;
    }

    /// <summary>Joins in scratch that has room for all entries, filled from both ends, and copies what came to be.</summary>
    private static Dot[] JoinInto(Span<Dot> scratch, ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        var (front, back, isSame, stride) = (0, scratch.Length, true, Stride);
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

            var steps = Math.Min(stride, Math.Min(left.Length, right.Length) / 2);
            var passed = JoinSteps(scratch[front..back], left, right, steps);
            isSame = passed.AreSame(steps);
            stride = isSame ? Stride : Math.Min(stride * 2, LongestStride);
            left = left[passed.LeftFront..^passed.LeftBack];
            right = right[passed.RightFront..^passed.RightBack];
            front += steps;
            back -= steps;
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
}
