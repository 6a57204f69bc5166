namespace Purva.Server.Metrics;

/// <summary>How the values of a window become one number.</summary>
internal enum Aggregation
{
    /// <summary>The median.</summary>
    P50,

    /// <summary>The value that nine of ten do not exceed.</summary>
    P90,

    /// <summary>The value that 99 of 100 do not exceed.</summary>
    P99,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The least.</summary>
    Min,

    /// <summary>The mean; of a ratio the share.</summary>
    Mean,

    /// <summary>How often, in 1/s.</summary>
    Rate,

    /// <summary>The latest.</summary>
    Last,
}
