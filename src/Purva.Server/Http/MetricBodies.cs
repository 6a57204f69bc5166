namespace Purva.Server.Http;

/// <summary>Every metric of a site.</summary>
internal sealed record MetricList(IEnumerable<MetricBody> Metrics);

/// <summary>A metric, and the aggregations that make sense of it.</summary>
internal sealed record MetricBody(string Name, string Kind, string Unit, string Description, IEnumerable<string> Aggregations);

/// <summary>What was measured: column by column, with an entry for each step and null where nothing was measured.</summary>
internal sealed record MetricHistoryBody(DateTimeOffset From, DateTimeOffset Until, int Step, IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<MetricSeries> Series);

/// <summary>One metric over time, and the distribution of all its values where it is one.</summary>
internal sealed record MetricSeries(string Name, string Kind, string Unit)
{
    /// <summary>The columns by the name of their aggregation.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double?>> Values { get; init; }

    public IReadOnlyList<MetricCell>? Cells { get; init; }
}

/// <summary>How many values there were from one to another, both inclusive, in the metric's unit.</summary>
internal sealed record MetricCell(double From, double To, long Count);
