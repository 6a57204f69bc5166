using Purva.Clocks;

namespace Purva.Scenarios.Monsoon;

/// <summary>The broken district: when the water falls it merges the clocks, and then asks for what its clock has not seen. There is nothing left.</summary>
/// <remarks>It is here to be seen failing beside <see cref="District"/>.</remarks>
public sealed class MergeFirstDistrict
{
    private readonly List<DistrictReport> reports = [];

    /// <summary>What it claims to have seen.</summary>
    public VersionVector Clock { get; private set; }

    /// <summary>What it has been told.</summary>
    public IReadOnlyList<DistrictReport> Reports => reports;

    /// <summary>Takes in a report.</summary>
    /// <param name="report">The report.</param>
    public void Receive(DistrictReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        reports.Add(report);
        Clock = Clock.Merge(report.Stamp.Vector);
    }

    /// <summary>Merges the clock of another district, and asks for the rest.</summary>
    /// <param name="other">The other district.</param>
    public void CatchUp(District other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Clock = Clock.Merge(other.Clock);
        reports.AddRange(other.Since(Clock));
    }
}
