namespace Purva.Server.Metrics;

/// <summary>Where counts stand in a sample; in the order of the catalogue.</summary>
internal enum CountPlace
{
    Operations,
    Reads,
    Writes,
    Failures,
    Received,
    Puts,
    Conflicts,
}
