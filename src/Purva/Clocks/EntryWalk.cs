using System.Runtime.CompilerServices;

namespace Purva.Clocks;

/// <summary>The walk over two ascending sequences of entries, which comparison, join and meet have in common.</summary>
/// <remarks>
/// <para>
/// Which replica comes next is chance, so a branch on it is mispredicted every other time; the walk computes its steps from the
/// outcomes of comparisons instead. Such a step waits for the one before, so two walks go at once, one from either end. Where both
/// sequences name the same replicas, which is the usual case, it goes four entries at a time: see <see cref="CompareBlocks"/>.
/// </para>
/// <para>The bounds of each access follow from the number of steps. The benchmark <c>clocks</c> says what the absent checks are worth.</para>
/// </remarks>
internal static partial class EntryWalk
{
    private const int LeftHasMore = (int)CausalOrder.After;
    private const int RightHasMore = (int)CausalOrder.Before;
    private const int BothHaveMore = (int)CausalOrder.Concurrent;

    /// <summary>Steps of each of the two walks before the first look at whether they may stop; twice as many before each further one.</summary>
    private const int Stride = 8;

    /// <summary>Most steps between two looks.</summary>
    private const int LongestStride = 1 << 16;

    /// <summary>Fewer entries than this in one of the two are not worth two walks.</summary>
    private const int FewEntries = 8;

    /// <summary>So many entries are joined on the stack: 4 KiB.</summary>
    private const int MostOnStack = 256;

    /// <summary>The four answers; stops soon after both are known to have more.</summary>
    public static CausalOrder Compare(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        var mayBeSame = MayBeSame(left, right);
        return !mayBeSame && CanRank(left, right)
            ? (CausalOrder)CompareRanked(left, right)
            : CompareAll(left, right, mayBeSame ? 0 : CompareEnds(left, right));
    }

    /// <summary>How the two stand, and where both have more, all that either names with the greater counter.</summary>
    public static CausalOrder Merge(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right, out Dot[] joined)
    {
        var mayBeSame = MayBeSame(left, right);
        if (!mayBeSame && CanRank(left, right))
        {
            return MergeRanked(left, right, out joined);
        }

        var order = CompareAll(left, right, mayBeSame ? 0 : CompareEnds(left, right));
        joined = order != CausalOrder.Concurrent ? []
            : mayBeSame && TryJoinSame(left, right, out var same) ? same
            : JoinApart(left, right);
        return order;
    }

    /// <summary>All that either names, with the greater counter.</summary>
    public static Dot[] Join(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right) =>
        MayBeSame(left, right) && TryJoinSame(left, right, out var same) ? same : JoinApart(left, right);

    private static CausalOrder CompareAll(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right, int more)
    {
        var (isSame, stride) = (true, Stride);
        while (!left.IsEmpty && !right.IsEmpty && more != BothHaveMore)
        {
            if (isSame)
            {
                var equal = CompareBlocks(left, right, ref more);
                left = left[equal..];
                right = right[equal..];

                // Strangers are found out within a few steps.
                more = CompareFront(ref left, ref right, Stride, more);
                isSame = false;
                continue;
            }

            if (Math.Min(left.Length, right.Length) < FewEntries)
            {
                more = CompareFew(ref left, ref right, more);
                break;
            }

            var steps = Math.Min(stride, Math.Min(left.Length, right.Length) / 2);
            var passed = CompareSteps(left, right, steps, ref more);
            isSame = passed.AreSame(steps);
            stride = isSame ? Stride : Math.Min(stride * 2, LongestStride);
            left = left[passed.LeftFront..^passed.LeftBack];
            right = right[passed.RightFront..^passed.RightBack];
        }

        return (CausalOrder)(more | (left.IsEmpty ? 0 : LeftHasMore) | (right.IsEmpty ? 0 : RightHasMore));
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
        int i = 0, j = 0, same = 0;
        while (i < left.Length && j < right.Length)
        {
            var notAfter = Bit(left[i].Replica.Value <= right[j].Replica.Value);
            var notBefore = Bit(left[i].Replica.Value >= right[j].Replica.Value);
            same += notAfter & notBefore;
            i += notAfter;
            j += notBefore;
        }

        return same;
    }

    private static int Bit(bool holds) => Unsafe.BitCast<bool, byte>(holds);

    /// <summary>The first where the bit is set, else the second, without a branch.</summary>
    private static ulong Choose(int bit, ulong first, ulong second) => second ^ ((first ^ second) & unchecked(0UL - (ulong)bit));

    /// <summary>How many entries two walks from either end have passed.</summary>
    private readonly record struct Passed(int LeftFront, int RightFront, int LeftBack, int RightBack)
    {
        /// <summary>Whether the walk from the front met nothing but the same replicas.</summary>
        public bool AreSame(int steps) => LeftFront == steps && RightFront == steps;
    }
}
