using Purva.Server.Alerts;
using Purva.Server.Metrics;
using Purva.SiteConsole;

namespace Purva.Server.Showing;

/// <summary>What the site measures, by the words that the API has for it.</summary>
internal sealed class ConsoleMeasures(MetricHistory history, TimeProvider time) : ISiteMeasures
{
    public IReadOnlyList<Measure> All { get; } =
        [.. history.Catalog.All.Select(metric => new Measure(metric.Name, metric.Unit, metric.Description, [.. metric.Aggregations.Select(AlertRuleText.Word)]))];

    public double? Value(string name, string aggregation, int seconds) =>
        Find(name, aggregation) is var (metric, how) ? history.Last(seconds).Value(metric, how) : null;

    public IReadOnlyList<double> Series(string name, string aggregation, int seconds, int step)
    {
        if (Find(name, aggregation) is not var (metric, how))
        {
            return [];
        }

        var until = time.GetUtcNow();
        return [.. history.Between(until.AddSeconds(-seconds), until, step).Select(one => one.Window.Value(metric, how)).OfType<double>()];
    }

    public IReadOnlyList<(long Least, long Most, long Count)> Cells(string name, int seconds) =>
        history.Catalog.Find(name) is { Kind: MetricKind.Distribution } metric
            ? [.. history.Last(seconds).DistributionOf(metric).Cells().Select(cell => (ValueScale.LeastOf(cell.Cell), ValueScale.MostOf(cell.Cell), cell.Count))]
            : [];

    private (Metric Metric, Aggregation Aggregation)? Find(string name, string aggregation) =>
        history.Catalog.Find(name) is { } metric && metric.Aggregations.FirstOrDefault(one => AlertRuleText.Word(one) == aggregation, (Aggregation)(-1)) is var how && Enum.IsDefined(how)
            ? (metric, how)
            : null;
}
