using Purva.Scenarios.Charts;

namespace Purva.Scenarios.Comments;

/// <summary>Bytes beside the text as editors come, where servers have entries and where editors have.</summary>
public static class CommentsPicture
{
    /// <summary>The first editors of a crowd, as an SVG document: the same bytes for the same number. O(editors²).</summary>
    /// <param name="editors">How many; at least one.</param>
    public static string Draw(int editors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(editors, 1);
        var (crowd, rows) = (new CommentCrowd(1), new List<CommentGrowth>());
        while (crowd.Growth.Editors < editors)
        {
            crowd.Edit();
            rows.Add(crowd.Growth);
        }

        return Draw(rows);
    }

    /// <summary>A chart of how a comment grew.</summary>
    /// <param name="rows">At least one row, by ascending editors; of many, those near 1, 3, 10, 30 and so on are drawn, and the last.</param>
    public static string Draw(IReadOnlyList<CommentGrowth> rows)
    {
        var shown = rows.Where(row => IsTick(row.Editors)).Append(rows[^1]).Distinct().ToList();
        return new LineChart("What one comment takes beside its text", "editors so far", "bytes") { IsLogAcross = true, IsLogUp = true }
            .Add("history of naive clocks", [.. shown.Select(row => ((double)row.Editors, (double)row.History))])
            .Add("an entry for each editor", [.. shown.Select(row => ((double)row.Editors, (double)row.Naive))])
            .Add("an entry for each server", [.. shown.Select(row => ((double)row.Editors, (double)row.Bounded))])
            .ToSvg();
    }

    private static bool IsTick(int editors)
    {
        while (editors % 10 == 0)
        {
            editors /= 10;
        }

        return editors is 1 or 3;
    }
}
