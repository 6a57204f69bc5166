namespace Purva.Scenarios.Fleet;

/// <summary>How large shards and the map may grow. Immutable, and safe to share between threads.</summary>
public sealed record FleetLimits
{
    /// <summary>The limits of a city.</summary>
    public static FleetLimits City { get; } = new();

    /// <summary>A shard with more drivers splits into four.</summary>
    public int DriversPerShard { get; init; } = 64;

    /// <summary>Four shards with at most so many drivers between them join.</summary>
    public int JoinAt { get; init; } = 32;

    /// <summary>The level of the largest shards.</summary>
    public int CoarsestLevel { get; init; } = 10;

    /// <summary>The level of the smallest shards, which do not split: about 70 m wide at 17.</summary>
    public int FinestLevel { get; init; } = 17;

    /// <summary>The most drivers in a shard that cannot split.</summary>
    public int MostDriversPerShard { get; init; } = 1_024;

    /// <summary>The most shards at a time.</summary>
    public int MostShards { get; init; } = 100_000;

    /// <summary>Refuses limits that contradict each other.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    public void Check()
    {
        if (JoinAt < 0 || DriversPerShard <= JoinAt || MostDriversPerShard < DriversPerShard || MostShards < 4
            || CoarsestLevel < 0 || FinestLevel < CoarsestLevel || FinestLevel > CellId.DeepestLevel)
        {
            throw new ArgumentException("Shards must join at fewer drivers than they split at and the finest level must not be above the coarsest.");
        }
    }
}
