namespace Purva.Server.Metrics;

/// <summary>Where distributions stand in a sample; in the order of the catalogue.</summary>
internal enum DistributionPlace
{
    ReadLatency,
    WriteLatency,
    ContextBytes,
    ContextEntries,
    Siblings,
}
