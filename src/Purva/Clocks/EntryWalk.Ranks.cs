using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Purva.Clocks;

/// <content>Few entries, each compared with all of the other sequence at once: no step waits for the one before.</content>
internal static partial class EntryWalk
{
    /// <summary>Most entries of either sequence that are ranked: as many words as a register holds.</summary>
    private const int MostRanked = 8;

    /// <summary>Least entries of the right sequence: its first four and its last four are loaded, which may be the same ones.</summary>
    private const int LeastRanked = 4;

    /// <summary>Whether two sequences are short enough to be ranked, and the right one long enough.</summary>
    private static bool CanRank(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right) =>
        Avx512F.IsSupported && left.Length <= MostRanked && right.Length is >= LeastRanked and <= MostRanked;

    /// <summary>How two short sequences stand.</summary>
    private static int CompareRanked(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right)
    {
        var (replicas, counters) = LoadRight(right);
        var (known, same) = (counters, 0U);
        unchecked
        {
            for (var i = 0; i < left.Length; i++)
            {
                var isSame = Vector512.Equals(replicas, Vector512.Create(left[i].Replica.Value));
                known = Vector512.ConditionalSelect(isSame, Vector512.Create(left[i].Counter), known);
                same |= (uint)isSame.ExtractMostSignificantBits();
            }

            return OrderOf(left.Length, right.Length, same & ((1U << right.Length) - 1), known, counters);
        }
    }

    /// <summary>How two short sequences stand, and where both have more, their join.</summary>
    /// <remarks>Optimised at once: by what the first calls happen to be given, one half of it would be taken for cold.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static CausalOrder MergeRanked(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right, out Dot[] joined)
    {
        var order = Rank(left, right, out var ranks);
        joined = order == BothHaveMore ? JoinRanked(left, right, ranks) : [];
        return (CausalOrder)order;
    }

    /// <summary>How two short sequences stand, and how their entries stand to each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Rank(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right, out Ranks ranks)
    {
        var (replicas, counters) = LoadRight(right);
        var (greater, known) = (Vector512<ulong>.Zero, counters);
        var (same, less) = (0U, 0UL);
        unchecked
        {
            for (var i = 0; i < left.Length; i++)
            {
                ref readonly var entry = ref left[i];
                var replica = Vector512.Create(entry.Replica.Value);
                var (isLess, isSame) = (Vector512.LessThan(replicas, replica), Vector512.Equals(replicas, replica));
                greater -= isLess;
                known = Vector512.ConditionalSelect(isSame, Vector512.Create(entry.Counter), known);
                same |= (uint)isSame.ExtractMostSignificantBits();
                less |= isLess.ExtractMostSignificantBits() << (8 * i);
            }

            same &= (1U << right.Length) - 1;
        }

        ranks = new Ranks(less, Avx512F.ConvertToVector128Byte(greater).AsUInt64().ToScalar(), same);
        return OrderOf(left.Length, right.Length, same, known, counters);
    }

    /// <summary>The join of two ranked sequences, each entry put in its place; those of one replica in the same, where the greater counter stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Dot[] JoinRanked(ReadOnlySpan<Dot> left, ReadOnlySpan<Dot> right, Ranks ranks)
    {
        var (less, greater, same) = ranks;
        ref var r = ref MemoryMarshal.GetReference(right);
        unchecked
        {
            var joined = new Dot[left.Length + right.Length - BitOperations.PopCount(same)];
            ref var target = ref MemoryMarshal.GetArrayDataReference(joined);
            var alone = ((1U << right.Length) - 1) & ~same;
            for (var i = 0; i < left.Length; i++, less >>= 8)
            {
                Unsafe.Add(ref target, (nuint)(uint)(i + BitOperations.PopCount((uint)less & alone))) = left[i];
            }

            var place = left.Length;
            for (var j = 0; j < right.Length; j++, greater >>= 8, same >>= 1)
            {
                place -= (int)(same & 1);

                // Where nothing of the left stands, nothing is greater.
                ref var slot = ref Unsafe.As<Dot, ulong>(ref Unsafe.Add(ref target, (nuint)(uint)(place++ - (int)(greater & 0xFF))));
                var entry = Vector128.LoadUnsafe(ref Unsafe.As<Dot, ulong>(ref Unsafe.Add(ref r, j)));
                Vector128.Max(Vector128.LoadUnsafe(ref slot), entry).StoreUnsafe(ref slot);
            }

            return joined;
        }
    }

    /// <summary>The replicas and the counters of four to eight entries, in their order. Beyond their end stand some of them again, which changes no answer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> Replicas, Vector512<ulong> Counters) LoadRight(ReadOnlySpan<Dot> right)
    {
        ref var words = ref Unsafe.As<Dot, ulong>(ref MemoryMarshal.GetReference(right));
        unchecked
        {
            var first = Vector512.LoadUnsafe(ref words);
            var last = Vector512.LoadUnsafe(ref words, (nuint)(uint)(right.Length - LeastRanked) * 2);
            var overlap = (ulong)(uint)(MostRanked - right.Length) * 2;
            var places = Vector512.Create(0UL, 2, 4, 6, 8, 10, 12, 14) + Vector512.Create(Vector256<ulong>.Zero, Vector256.Create(overlap));
            return (Avx512F.PermuteVar8x64x2(first, places, last), Avx512F.PermuteVar8x64x2(first, places | Vector512<ulong>.One, last));
        }
    }

    /// <summary>The answer from which replicas they share, and from the left's counters for the right's replicas: the right's own where it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int OrderOf(int leftLength, int rightLength, uint same, Vector512<ulong> known, Vector512<ulong> counters)
    {
        var common = BitOperations.PopCount(same);
        return unchecked(((Bit(leftLength > common) | Bit(Vector512.GreaterThanAny(known, counters))) * LeftHasMore)
            | ((Bit(rightLength > common) | Bit(Vector512.LessThanAny(known, counters))) * RightHasMore));
    }

    /// <summary>How the entries of two short sequences stand to each other.</summary>
    /// <param name="Less">For each entry of the left a byte, with a bit for each entry of the right that is less.</param>
    /// <param name="Greater">For each entry of the right a byte: how many of the left are greater.</param>
    /// <param name="Same">Which entries of the right have the replica of one of the left, as bits.</param>
    private readonly record struct Ranks(ulong Less, ulong Greater, uint Same);
}
