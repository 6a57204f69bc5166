namespace Purva.Versioning.Merging;

/// <summary>Three-way merge of texts, line by line.</summary>
/// <remarks>
/// What one side changed is taken over; what both changed alike is taken once; what both changed differently, or at lines that touch, is a conflict.
/// A merge without conflict is the same whichever side is called ours. O((n + m)·d) for texts of n and m lines with d differences.
/// </remarks>
public static class TextMerge
{
    /// <summary>Merges two texts that came from one.</summary>
    /// <param name="original">What both came from; empty where they have nothing in common.</param>
    /// <param name="ours">One text.</param>
    /// <param name="theirs">The other.</param>
    /// <param name="labels">What the markers call them.</param>
    public static MergedText Merge(ReadOnlySpan<byte> original, ReadOnlySpan<byte> ours, ReadOnlySpan<byte> theirs, MergeLabels labels)
    {
        var (first, left, right) = (TextLines.Of(original), TextLines.Of(ours), TextLines.Of(theirs));
        var parts = Parts(first, left, right, LineDiff.Of(first, left), LineDiff.Of(first, right));
        return MergedText.Of(parts, labels);
    }

    private static List<MergePart> Parts(string[] original, string[] ours, string[] theirs, List<LineHunk> left, List<LineHunk> right)
    {
        var parts = new List<MergePart>();
        var (at, l, r) = (0, 0, 0);
        var (oursShift, theirsShift) = (0, 0);
        while (l < left.Count || r < right.Count)
        {
            var start = Math.Min(l < left.Count ? left[l].OldStart : int.MaxValue, r < right.Count ? right[r].OldStart : int.MaxValue);
            var (end, firstLeft, firstRight) = (start, l, r);
            while (Takes(left, ref l, ref end, start) | Takes(right, ref r, ref end, start))
            {
                // Each hunk that is taken may reach the next one of the other side.
            }

            parts.Add(MergePart.Settled(original[at..start]));
            var oursAt = start + oursShift;
            var theirsAt = start + theirsShift;
            oursShift += Growth(left, firstLeft, l);
            theirsShift += Growth(right, firstRight, r);
            parts.Add(Decide(original[start..end], ours[oursAt..(end + oursShift)], theirs[theirsAt..(end + theirsShift)]));
            at = end;
        }

        parts.Add(MergePart.Settled(original[at..]));
        return parts;
    }

    /// <summary>Takes the next hunk into a group that it overlaps or touches.</summary>
    private static bool Takes(List<LineHunk> hunks, ref int next, ref int end, int start)
    {
        if (next == hunks.Count || hunks[next].OldStart > end || hunks[next].OldStart < start)
        {
            return false;
        }

        end = Math.Max(end, hunks[next++].OldEnd);
        return true;
    }

    private static int Growth(List<LineHunk> hunks, int from, int to)
    {
        var growth = 0;
        for (var i = from; i < to; i++)
        {
            growth += hunks[i].NewCount - hunks[i].OldCount;
        }

        return growth;
    }

    private static MergePart Decide(string[] original, string[] ours, string[] theirs) =>
        ours.AsSpan().SequenceEqual(theirs) || theirs.AsSpan().SequenceEqual(original) ? MergePart.Settled(ours)
        : ours.AsSpan().SequenceEqual(original) ? MergePart.Settled(theirs)
        : new MergePart(original, ours, theirs);
}
