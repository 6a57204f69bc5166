namespace Purva.Simulation.Running;

/// <summary>What a simulation is told.</summary>
public sealed record SimulationOptions
{
    /// <summary>What decides all chance in it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How much time passes. An hour.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many sites, 1 to 9. Three.</summary>
    public int Sites { get; init; } = 3;

    /// <summary>What may go wrong. All of it.</summary>
    public FaultFamilies Faults { get; init; } = FaultFamilies.All;

    /// <summary>How many requests all clients make in a second, about; 0 lets the seed decide.</summary>
    public double OperationsPerSecond { get; init; }

    /// <summary>How many runs may be spent on making a failure smaller; 0 for none. 200.</summary>
    public int MostShrinkingRuns { get; init; } = 200;
}
