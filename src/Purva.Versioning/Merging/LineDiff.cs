using DiffPlex;

namespace Purva.Versioning.Merging;

/// <summary>What changed between two texts, line by line, by DiffPlex.</summary>
/// <remarks>
/// Where lines could have been added or removed at several places with the same outcome, the last of them is taken, so that equal changes look
/// equal however the texts came about.
/// </remarks>
internal static class LineDiff
{
    public static List<LineHunk> Of(string[] old, string[] changed)
    {
        var head = 0;
        while (head < old.Length && head < changed.Length && old[head] == changed[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < changed.Length - head && old[^(tail + 1)] == changed[^(tail + 1)])
        {
            tail++;
        }

        return Settle(HunksOf(old, changed, head, tail), old, changed);
    }

    private static List<LineHunk> HunksOf(string[] old, string[] changed, int head, int tail)
    {
        var (oldCount, changedCount) = (old.Length - head - tail, changed.Length - head - tail);
        if (oldCount == 0 || changedCount == 0)
        {
            return oldCount + changedCount == 0 ? [] : [new LineHunk(head, oldCount, head, changedCount)];
        }

        var result = Differ.Instance.CreateDiffs(string.Concat(old.AsSpan(head, oldCount)!), string.Concat(changed.AsSpan(head, changedCount)!), false, false, TextLines.Chunker);
        return [.. result.DiffBlocks.Select(block => new LineHunk(block.DeleteStartA + head, block.DeleteCountA, block.InsertStartB + head, block.InsertCountB))];
    }

    /// <summary>Moves what is only added or only removed as far down as it goes, and joins what then touches.</summary>
    private static List<LineHunk> Settle(List<LineHunk> hunks, string[] old, string[] changed)
    {
        var settled = new List<LineHunk>();
        for (var i = hunks.Count - 1; i >= 0; i--)
        {
            var limit = settled.Count > 0 ? settled[^1].OldStart : old.Length;
            var hunk = SlideDown(hunks[i], limit, old, changed);
            if (settled.Count > 0 && hunk.OldEnd == settled[^1].OldStart)
            {
                var next = settled[^1];
                settled[^1] = new LineHunk(hunk.OldStart, hunk.OldCount + next.OldCount, hunk.NewStart, hunk.NewCount + next.NewCount);
            }
            else
            {
                settled.Add(hunk);
            }
        }

        settled.Reverse();
        return settled;
    }

    private static LineHunk SlideDown(LineHunk hunk, int limit, string[] old, string[] changed)
    {
        while (hunk.OldEnd < limit && hunk.OldCount == 0 && changed[hunk.NewStart] == changed[hunk.NewEnd])
        {
            hunk = hunk with { OldStart = hunk.OldStart + 1, NewStart = hunk.NewStart + 1 };
        }

        while (hunk.OldEnd < limit && hunk.NewCount == 0 && old[hunk.OldStart] == old[hunk.OldEnd])
        {
            hunk = hunk with { OldStart = hunk.OldStart + 1, NewStart = hunk.NewStart + 1 };
        }

        return hunk;
    }
}
