using System.Globalization;

namespace Purva.SiteConsole.Watching;

/// <summary>How often which values came, in at most twelve bars of equal look.</summary>
internal static class BarChart
{
    private const int MostBars = 12;

    /// <summary>Bars of neighbouring cells, ascending.</summary>
    /// <param name="cells">Bounds, both inclusive, and counts; ascending.</param>
    public static IReadOnlyList<(string Label, long Count, double Share)> Of(IReadOnlyList<(long Least, long Most, long Count)> cells)
    {
        var perBar = Math.Max(1, (cells.Count + MostBars - 1) / MostBars);
        var bars = cells.Chunk(perBar).Select(chunk => (chunk[0].Least, chunk[^1].Most, Count: chunk.Sum(cell => cell.Count))).ToArray();
        var most = bars.Length == 0 ? 1 : Math.Max(1, bars.Max(bar => bar.Count));
        return [.. bars.Select(bar => (LabelOf(bar.Least, bar.Most), bar.Count, (double)bar.Count / most))];
    }

    private static string LabelOf(long least, long most) => least == most
        ? least.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{least}–{most}");
}
