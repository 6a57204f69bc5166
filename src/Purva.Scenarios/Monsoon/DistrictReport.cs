using Purva.Clocks;

namespace Purva.Scenarios.Monsoon;

/// <summary>One event of a district: an emergency, or that it was cut off.</summary>
/// <param name="Stamp">Which event it is, and what its district had been told before.</param>
/// <param name="Text">What happened, in words.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record DistrictReport(VectorStamp Stamp, string Text, Severity Severity);
