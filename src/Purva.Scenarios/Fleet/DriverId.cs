using System.Globalization;

namespace Purva.Scenarios.Fleet;

/// <summary>A driver. Drivers are no writers of the map: they never enter a vector.</summary>
/// <param name="Number">From 1.</param>
public readonly record struct DriverId(ulong Number)
{
    /// <summary>As in <c>driver 17</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"driver {Number}");
}
