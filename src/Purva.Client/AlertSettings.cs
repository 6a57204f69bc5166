namespace Purva.Client;

/// <summary>An alert rule: a condition on a metric of a site, and for how long it must hold.</summary>
/// <param name="Name">1 to 64 of <c>a–z 0–9 -</c>.</param>
/// <param name="Metric">What it looks at, as in <c>write-latency</c>; <c>GET /v1/metrics</c> lists those of a site.</param>
/// <param name="Aggregation">How the values of the window become one: <c>p50</c>, <c>p90</c>, <c>p99</c>, <c>max</c>, <c>min</c>, <c>mean</c>, <c>rate</c> or <c>last</c>, as the metric has it.</param>
/// <param name="Comparison"><c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c> or <c>&lt;=</c>.</param>
/// <param name="Threshold">In the metric's unit.</param>
public sealed record AlertSettings(string Name, string Metric, string Aggregation, string Comparison, double Threshold)
{
    /// <summary>Over which time values are aggregated: whole seconds up to an hour. A minute.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For how long the condition must hold before the alert fires, at most a day. At once.</summary>
    public TimeSpan For { get; init; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string Severity { get; init; } = "warning";

    /// <summary>What it means, for whoever is woken by it; or null.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it stands in the site's options, where alone it can be changed. A site sets this.</summary>
    public bool InOptions { get; init; }
}
