namespace Purva.Server.Metrics;

/// <summary>What a metric is, and with that how its values of several seconds become one.</summary>
internal enum MetricKind
{
    /// <summary>Many values a second: a window has their percentiles, mean and maximum, and how many came each second.</summary>
    Distribution,

    /// <summary>How often something happened: a window has the rate, in 1/s.</summary>
    Count,

    /// <summary>A level, looked at each second: a window has its mean, least, maximum and last.</summary>
    Gauge,

    /// <summary>One count in relation to another: a window has the share, from 0 to 1.</summary>
    Ratio,
}
