using System.Numerics;
using System.Runtime.InteropServices;

namespace Purva.Versioning.Graph;

/// <summary>Vectors with one commit for each chain, or <see cref="None"/>, worked on as many entries at a time as the machine has room for.</summary>
/// <remarks>All that are passed together are equally long, a multiple of <see cref="Step"/>.</remarks>
internal static class Lanes
{
    /// <summary>No commit of that chain.</summary>
    public const int None = -1;

    /// <summary>Whatever the machine, a vector register holds a divisor of so many entries.</summary>
    private const int Step = 16;

    /// <summary>The length that vectors over so many chains have.</summary>
    public static int LengthFor(int chains) => checked(chains + Step - 1) / Step * Step;

    /// <summary>Each entry becomes the later of the two.</summary>
    public static void Join(Span<int> target, ReadOnlySpan<int> other)
    {
        var to = Vectors(target);
        var from = Vectors(other);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = Vector.Max(to[i], from[i]);
        }
    }

    /// <summary>Each entry becomes the earlier of the two.</summary>
    public static void Meet(Span<int> target, ReadOnlySpan<int> other)
    {
        var to = Vectors(target);
        var from = Vectors(other);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = Vector.Min(to[i], from[i]);
        }
    }

    /// <summary>Entries that the other covers are emptied.</summary>
    public static void Drop(Span<int> target, ReadOnlySpan<int> covering)
    {
        var to = Vectors(target);
        var from = Vectors(covering);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] |= Vector.LessThanOrEqual(to[i], from[i]);
        }
    }

    /// <summary>How many entries differ.</summary>
    public static int CountDifferent(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var a = Vectors(left);
        var b = Vectors(right);
        var equal = Vector<int>.Zero;
        for (var i = 0; i < a.Length; i++)
        {
            equal -= Vector.Equals(a[i], b[i]);
        }

        return left.Length - Vector.Sum(equal);
    }

    /// <summary>Names the entries that differ, as they are on the left.</summary>
    public static void CollectDifferent(ReadOnlySpan<int> left, ReadOnlySpan<int> right, VectorChanges changes)
    {
        var chain = 0;
        while (true)
        {
            chain += left[chain..].CommonPrefixLength(right[chain..]);
            if (chain == left.Length)
            {
                return;
            }

            changes.Raise(chain, left[chain]);
            chain++;
        }
    }

    /// <summary>The latest commit of all, or <see cref="None"/>.</summary>
    public static int Latest(ReadOnlySpan<int> entries)
    {
        var best = new Vector<int>(None);
        foreach (var vector in Vectors(entries))
        {
            best = Vector.Max(best, vector);
        }

        var latest = None;
        for (var i = 0; i < Vector<int>.Count; i++)
        {
            latest = Math.Max(latest, best[i]);
        }

        return latest;
    }

    /// <summary>Whether no entry is less than one bound or more than the other.</summary>
    public static bool AreWithin(ReadOnlySpan<int> entries, int least, int most) => entries.IndexOfAnyExceptInRange(least, most) < 0;

    private static Span<Vector<int>> Vectors(Span<int> entries) => MemoryMarshal.Cast<int, Vector<int>>(entries);

    private static ReadOnlySpan<Vector<int>> Vectors(ReadOnlySpan<int> entries) => MemoryMarshal.Cast<int, Vector<int>>(entries);
}
