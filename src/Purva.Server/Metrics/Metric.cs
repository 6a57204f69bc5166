namespace Purva.Server.Metrics;

/// <summary>Something that a site measures.</summary>
/// <param name="Name">Its name; those of one link end in the peer's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Unit"><c>ms</c>, <c>By</c>, <c>1/s</c>, <c>1</c> or what is counted.</param>
/// <param name="Description">What it tells.</param>
internal sealed record Metric(string Name, MetricKind Kind, string Unit, string Description)
{
    /// <summary>Where its values stand in a sample, among those of its kind; of a ratio the count of all.</summary>
    public int Place { get; init; }

    /// <summary>Of a ratio the place of the count that is put in relation.</summary>
    public int Part { get; init; }

    /// <summary>What one unit of the stored whole numbers is, for distributions: latencies are kept in microseconds and told in milliseconds.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The aggregations that make sense of it.</summary>
    public IReadOnlyList<Aggregation> Aggregations => Kind switch
    {
        MetricKind.Distribution => [Aggregation.P50, Aggregation.P90, Aggregation.P99, Aggregation.Max, Aggregation.Mean, Aggregation.Rate],
        MetricKind.Count => [Aggregation.Rate],
        MetricKind.Gauge => [Aggregation.Last, Aggregation.Mean, Aggregation.Min, Aggregation.Max],
        _ => [Aggregation.Mean],
    };
}
