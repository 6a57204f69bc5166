using Purva.Server.Alerts;
using Purva.Server.Metrics;

namespace Purva.Server.Http;

/// <summary>Tells what was measured, as columns.</summary>
internal static class MetricTelling
{
    /// <summary>What there is.</summary>
    public static MetricList Of(MetricCatalog catalog) => new(catalog.All.Select(metric => new MetricBody(
        metric.Name, AlertRuleText.Word(metric.Kind), metric.Unit, metric.Description, metric.Aggregations.Select(AlertRuleText.Word))));

    /// <summary>Some metrics over some time.</summary>
    /// <param name="history">What was measured.</param>
    /// <param name="metrics">Which.</param>
    /// <param name="from">Inclusive.</param>
    /// <param name="until">Exclusive.</param>
    /// <param name="step">Seconds of one entry.</param>
    public static MetricHistoryBody Of(MetricHistory history, IEnumerable<Metric> metrics, DateTimeOffset from, DateTimeOffset until, int step)
    {
        var windows = history.Between(from, until, step);
        return new MetricHistoryBody(from, until, step, [.. windows.Select(window => from.AddSeconds((double)window.Number * step))], [.. metrics.Select(metric => SeriesOf(metric, windows))]);
    }

    private static MetricSeries SeriesOf(Metric metric, IReadOnlyList<(long Number, MetricWindow Window)> windows)
    {
        var rows = windows.Select(window => window.Window.Values(metric)).ToList();
        return new MetricSeries(metric.Name, AlertRuleText.Word(metric.Kind), metric.Unit)
        {
            Values = metric.Aggregations.Index().ToDictionary(column => AlertRuleText.Word(column.Item), column => (IReadOnlyList<double?>)[.. rows.Select(row => Short(row[column.Index]))]),
            Cells = metric.Kind != MetricKind.Distribution ? null
                : [.. Distribution.Merge(windows.Select(window => window.Window.DistributionOf(metric))).Cells()
                    .Select(cell => new MetricCell(ValueScale.LeastOf(cell.Cell) * metric.Scale, ValueScale.MostOf(cell.Cell) * metric.Scale, cell.Count))],
        };
    }

    /// <summary>No more digits than there is truth in them.</summary>
    private static double? Short(double? value) => value is { } number ? Math.Round(number, 6) : null;
}
