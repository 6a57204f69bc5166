namespace Purva.Scenarios.Fleet;

/// <summary>Where a driver is, as the driver's phone says.</summary>
/// <param name="Driver">Which driver.</param>
/// <param name="Sequence">The driver's own number of the report, from 1 and always rising, whatever shard it reaches.</param>
/// <param name="Point">Where.</param>
public readonly record struct DriverReport(DriverId Driver, ulong Sequence, GeoPoint Point);
