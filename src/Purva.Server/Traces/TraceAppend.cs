namespace Purva.Server.Traces;

/// <summary>What became of lines that were sent.</summary>
internal enum TraceAppend
{
    /// <summary>Kept.</summary>
    Kept,

    /// <summary>There are as many traces as may be.</summary>
    TooMany,

    /// <summary>All traces together have as many bytes as may be.</summary>
    Full,
}
