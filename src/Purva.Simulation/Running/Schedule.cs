using System.Collections.Immutable;

namespace Purva.Simulation.Running;

/// <summary>All that decides a simulation: its options, and the bad luck that its seed drew or that was left when it was made smaller.</summary>
/// <param name="Options">The options.</param>
/// <param name="Faults">The bad luck, by time.</param>
public sealed record Schedule(SimulationOptions Options, ImmutableArray<FaultEvent> Faults)
{
    /// <summary>Which clients take part; empty for all. A client's requests are its own chance, so that leaving others out does not change them.</summary>
    public ImmutableArray<string> Clients { get; init; } = [];
}
