using Purva.Clocks;

namespace Purva.Scenarios.Fleet;

/// <summary>One life of the ownership of a cell: it numbers the reports of the drivers on its ground.</summary>
public sealed class Shard
{
    private readonly Dictionary<DriverId, DriverReport> drivers = [];

    internal Shard(CellId cell, ReplicaId incarnation) => (Cell, Last) = (cell, new Dot(incarnation, 1));

    /// <summary>Its ground.</summary>
    public CellId Cell { get; }

    /// <summary>Its last event.</summary>
    public Dot Last { get; private set; }

    /// <summary>The drivers on its ground, with the last report of each.</summary>
    public IReadOnlyDictionary<DriverId, DriverReport> Drivers => drivers;

    internal PositionUpdate Take(DriverReport report)
    {
        drivers[report.Driver] = report;
        Last = Last with { Counter = Last.Counter + 1 };
        return new PositionUpdate(Last, report);
    }

    /// <summary>Has a driver on its ground whose report another incarnation numbered.</summary>
    internal void Inherit(DriverReport report) => drivers[report.Driver] = report;

    internal void Leave(DriverId driver) => drivers.Remove(driver);
}
