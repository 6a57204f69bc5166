using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Purva.Clocks;

/// <content>Few entries: to compare and to join them is one walk.</content>
internal static partial class EntryWalk
{
    /// <summary>All that either names, with the greater counter; one of the two itself where it knows all that the other does.</summary>
    /// <param name="left">At most <see cref="MostOnStack"/> entries together with the right ones.</param>
    /// <param name="right">As the left.</param>
    public static Dot[] JoinFew(Dot[] left, Dot[] right)
    {
        if (right.Length == 0 || ReferenceEquals(left, right))
        {
            return left;
        }

        Span<Dot> scratch = stackalloc Dot[MostOnStack];
        ref var l = ref MemoryMarshal.GetArrayDataReference(left);
        ref var r = ref MemoryMarshal.GetArrayDataReference(right);
        ref var t = ref MemoryMarshal.GetReference(scratch);
        int i = 0, j = 0, k = 0, more = 0;
        unchecked
        {
            while (i < left.Length && j < right.Length)
            {
                ref var a = ref Unsafe.Add(ref l, i);
                ref var b = ref Unsafe.Add(ref r, j);
                var (notAfter, notBefore) = (Bit(a.Replica.Value <= b.Replica.Value), Bit(a.Replica.Value >= b.Replica.Value));
                more |= ((notBefore ^ 1) | (notAfter & notBefore & Bit(a.Counter > b.Counter))) * LeftHasMore;
                more |= ((notAfter ^ 1) | (notAfter & notBefore & Bit(a.Counter < b.Counter))) * RightHasMore;
                Store(ref Unsafe.Add(ref t, k++), ref a, notAfter, ref b, notBefore);
                i += notAfter;
                j += notBefore;
            }
        }

        more |= (i < left.Length ? LeftHasMore : 0) | (j < right.Length ? RightHasMore : 0);
        if (more != BothHaveMore)
        {
            return more == RightHasMore ? right : left;
        }

        var joined = GC.AllocateUninitializedArray<Dot>(k + left.Length - i + right.Length - j);
        scratch[..k].CopyTo(joined);
        left.AsSpan(i).CopyTo(joined.AsSpan(k));
        right.AsSpan(j).CopyTo(joined.AsSpan(k));
        return joined;
    }
}
