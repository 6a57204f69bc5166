using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Purva.Clocks;

/// <summary>The walk over two ascending sequences of entries, which comparison, join and meet have in common.</summary>
/// <remarks>
/// <para>
/// Which replica comes next is chance, so a branch on it is mispredicted every other time; the walk computes its steps from the
/// outcomes of comparisons instead. Where both sequences name the same replicas, which is the usual case, it goes four entries at a
/// time: an entry is two words, and a comparison of vectors of words answers for replicas and counters at once.
/// </para>
/// <para>The bounds of each access follow from the conditions of its loop. The benchmark <c>clocks</c> says what the absent checks are worth.</para>
/// </remarks>
internal static partial class EntryWalk
{
    private const int LeftHasMore = (int)CausalOrder.After;
    private const int RightHasMore = (int)CausalOrder.Before;
    private const int BothHaveMore = (int)CausalOrder.Concurrent;

    /// <summary>So many equal replicas in a row make it likely that whole blocks follow.</summary>
    private const int LongRun = 6;

    /// <summary>The four answers; stops as soon as both are known to have more.</summary>
    public static CausalOrder Compare(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);

        // Who names more replicas names one that the other does not.
        var more = left.Length > right.Length ? LeftHasMore : left.Length < right.Length ? RightHasMore : 0;
        int i = 0, j = 0;
        unchecked
        {
            while (i < left.Length && j < right.Length && more != BothHaveMore)
            {
                var equal = CompareBlocks(ref Unsafe.Add(ref l, i), ref Unsafe.Add(ref r, j), Math.Min(left.Length - i, right.Length - j), ref more);
                i += equal;
                j += equal;
                var run = 0;
                while (i < left.Length && j < right.Length && more != BothHaveMore && run < LongRun)
                {
                    var a = Unsafe.Add(ref l, i);
                    var b = Unsafe.Add(ref r, j);
                    var notAfter = Bit(a.Replica.Value <= b.Replica.Value);
                    var notBefore = Bit(a.Replica.Value >= b.Replica.Value);
                    var same = notAfter & notBefore;
                    more |= ((notBefore ^ 1) | (same & Bit(a.Counter > b.Counter))) * LeftHasMore;
                    more |= (notAfter ^ 1) | (same & Bit(a.Counter < b.Counter));
                    run = (run + 1) * same;
                    i += notAfter;
                    j += notBefore;
                }
            }
        }

        return (CausalOrder)(more | (i < left.Length ? LeftHasMore : 0) | (j < right.Length ? RightHasMore : 0));
    }

    /// <summary>All that either names, with the greater counter.</summary>
    public static Dot[] Join(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        var joined = GC.AllocateUninitializedArray<Dot>(left.Length + right.Length - CountSame(left, right));
        ref var target = ref MemoryMarshal.GetArrayDataReference(joined);
        int i = 0, j = 0, k = 0;
        unchecked
        {
            while (i < left.Length && j < right.Length)
            {
                var equal = JoinBlocks(ref Unsafe.Add(ref l, i), ref Unsafe.Add(ref r, j), ref Unsafe.Add(ref target, k), Math.Min(left.Length - i, right.Length - j));
                i += equal;
                j += equal;
                k += equal;
                var run = 0;
                while (i < left.Length && j < right.Length && run < LongRun)
                {
                    var a = Unsafe.Add(ref l, i);
                    var b = Unsafe.Add(ref r, j);
                    var notAfter = Bit(a.Replica.Value <= b.Replica.Value);
                    var notBefore = Bit(a.Replica.Value >= b.Replica.Value);
                    var mine = a.Counter & (0UL - (ulong)notAfter);
                    var theirs = b.Counter & (0UL - (ulong)notBefore);
                    var replica = Choose(notAfter, a.Replica.Value, b.Replica.Value);
                    Unsafe.Add(ref target, k++) = new Dot(new ReplicaId(replica), Choose(Bit(mine >= theirs), mine, theirs));
                    run = (run + 1) * (notAfter & notBefore);
                    i += notAfter;
                    j += notBefore;
                }
            }
        }

        left[i..].CopyTo(joined.AsSpan(k));
        right[j..].CopyTo(joined.AsSpan(k));
        return joined;
    }

    /// <summary>All that both name, with the smaller counter.</summary>
    public static Dot[] Meet(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        var common = CountSame(left, right);
        var met = common == 0 ? [] : GC.AllocateUninitializedArray<Dot>(common);
        int i = 0, j = 0, k = 0;
        while (k < met.Length)
        {
            var (a, b) = (left[i], right[j]);
            var notAfter = Bit(a.Replica.Value <= b.Replica.Value);
            var notBefore = Bit(a.Replica.Value >= b.Replica.Value);

            // A step that is not the same replica's is written, too, and written over by the next.
            met[k] = new Dot(a.Replica, Choose(Bit(a.Counter <= b.Counter), a.Counter, b.Counter));
            k += notAfter & notBefore;
            i += notAfter;
            j += notBefore;
        }

        return met;
    }

    private static int CountSame(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        int i = 0, j = 0, same = 0;
        unchecked
        {
            while (i < left.Length && j < right.Length)
            {
                var a = Unsafe.Add(ref l, i).Replica.Value;
                var b = Unsafe.Add(ref r, j).Replica.Value;
                var notAfter = Bit(a <= b);
                var notBefore = Bit(a >= b);
                same += notAfter & notBefore;
                i += notAfter;
                j += notBefore;
            }
        }

        return same;
    }

    private static int Bit(bool holds) => Unsafe.BitCast<bool, byte>(holds);

    /// <summary>The first where the bit is set, else the second, without a branch.</summary>
    private static ulong Choose(int bit, ulong first, ulong second) => second ^ ((first ^ second) & unchecked(0UL - (ulong)bit));
}
