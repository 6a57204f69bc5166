using System.Globalization;

namespace Purva.Cli.Soak;

/// <summary>How a site's memory grew while it was warm.</summary>
/// <param name="Site">The site.</param>
/// <param name="Peak">The most that any of its processes had, in bytes.</param>
/// <param name="PerHour">How much its longest life grew in an hour after the first third of it, in bytes; null where that is too short to say.</param>
internal sealed record MemoryTrend(string Site, long Peak, double? PerHour)
{
    /// <summary>How much that is for as long as it lived on, in bytes; 0 where that is too short to say.</summary>
    public long Growth { get; init; }

    private const int LeastSamples = 20;
    private static readonly TimeSpan LeastTime = TimeSpan.FromMinutes(2);

    /// <summary>The trends of all sites, by name: a line of least squares through the samples of each site's longest life without its first third.</summary>
    public static IReadOnlyList<MemoryTrend> Of(IEnumerable<MemorySample> samples) =>
        [.. samples.GroupBy(sample => sample.Site, StringComparer.Ordinal).OrderBy(site => site.Key, StringComparer.Ordinal).Select(site =>
        {
            var life = site.GroupBy(sample => sample.ProcessId).Select(life => life.OrderBy(sample => sample.At).ToArray()).MaxBy(life => life[^1].At - life[0].At)!;
            var warm = life[(life.Length / 3)..];
            var lived = warm[^1].At - warm[0].At;
            double? slope = warm.Length < LeastSamples || lived < LeastTime ? null : Slope(warm);
            return new MemoryTrend(site.Key, site.Max(sample => sample.Bytes), slope) { Growth = (long)(slope * lived.TotalHours ?? 0) };
        })];

    /// <summary>One line on all sites.</summary>
    public static string Judge(IReadOnlyList<MemoryTrend> trends)
    {
        var known = trends.Where(trend => trend.PerHour is not null).ToArray();
        return known.Length == 0
            ? "Memory: no site lived long enough after its warm-up to say how it grows; run for longer."
            : string.Create(CultureInfo.InvariantCulture, $"Memory after warm-up grew by {string.Join(", ", known.Select(trend => $"{trend.PerHour / (1 << 20):0.0} MiB an hour at {trend.Site}"))}; a line that does not flatten is a leak.");
    }

    private static double Slope(MemorySample[] samples)
    {
        var (hours, bytes) = (samples.Average(sample => sample.At.TotalHours), samples.Average(sample => (double)sample.Bytes));
        var spread = samples.Sum(sample => Math.Pow(sample.At.TotalHours - hours, 2));
        return spread == 0 ? 0 : samples.Sum(sample => (sample.At.TotalHours - hours) * (sample.Bytes - bytes)) / spread;
    }
}
