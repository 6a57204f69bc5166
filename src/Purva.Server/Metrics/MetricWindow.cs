namespace Purva.Server.Metrics;

/// <summary>Some samples in a row, and what they amount to.</summary>
/// <param name="samples">In order; perhaps none.</param>
internal sealed class MetricWindow(IReadOnlyList<MetricSample> samples)
{
    /// <summary>How long it is, by the clock that nobody sets.</summary>
    public TimeSpan Length => samples.Aggregate(TimeSpan.Zero, (sum, sample) => sum + sample.Length);

    /// <summary>All values of a distribution.</summary>
    public Distribution DistributionOf(Metric metric) => Distribution.Merge(samples.Select(sample => sample.Distributions[metric.Place]));

    /// <summary>One number of a metric; null where there were no values to make it of, and where the aggregation makes no sense of it.</summary>
    public double? Value(Metric metric, Aggregation aggregation) =>
        samples.Count == 0 ? null : metric.Kind switch
        {
            MetricKind.Distribution when aggregation == Aggregation.Rate => PerSecond(samples.Sum(sample => sample.Distributions[metric.Place].Count)),
            MetricKind.Distribution => Of(DistributionOf(metric), aggregation) * metric.Scale,
            MetricKind.Count => aggregation == Aggregation.Rate ? PerSecond(CountOf(metric.Place)) : null,
            MetricKind.Ratio => CountOf(metric.Place) is var all and > 0 ? (double)CountOf(metric.Part) / all : null,
            _ => OfGauge(metric.Place, aggregation),
        };

    /// <summary>All that a metric has, in the order of its aggregations.</summary>
    public IReadOnlyList<double?> Values(Metric metric)
    {
        if (metric.Kind != MetricKind.Distribution || samples.Count == 0)
        {
            return [.. metric.Aggregations.Select(Value)];
        }

        var all = DistributionOf(metric);
        return [.. metric.Aggregations.Select(aggregation => aggregation == Aggregation.Rate ? PerSecond(all.Count) : Of(all, aggregation) * metric.Scale)];

        double? Value(Aggregation aggregation) => this.Value(metric, aggregation);
    }

    private static double? Of(Distribution distribution, Aggregation aggregation) => aggregation switch
    {
        Aggregation.P50 => distribution.Percentile(0.5),
        Aggregation.P90 => distribution.Percentile(0.9),
        Aggregation.P99 => distribution.Percentile(0.99),
        Aggregation.Max => distribution.Count == 0 ? null : distribution.Most,
        Aggregation.Mean => distribution.Mean,
        _ => null,
    };

    private double? OfGauge(int place, Aggregation aggregation) => aggregation switch
    {
        Aggregation.Last => samples[^1].Last[place],
        Aggregation.Mean => samples.Sum(sample => sample.Sums[place]) / samples.Sum(sample => sample.Looks),
        Aggregation.Min => samples.Min(sample => sample.Least[place]),
        Aggregation.Max => samples.Max(sample => sample.Most[place]),
        _ => null,
    };

    private long CountOf(int place) => samples.Sum(sample => sample.Counts[place]);

    private double PerSecond(long count) => Length is var length && length > TimeSpan.Zero ? count / length.TotalSeconds : 0;
}
