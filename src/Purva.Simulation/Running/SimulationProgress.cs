namespace Purva.Simulation.Running;

/// <summary>How far a simulation has come.</summary>
/// <param name="Stage">What it does: <c>running</c>, <c>healing</c>, <c>checking</c>, <c>shrinking</c>.</param>
/// <param name="Passed">How much simulated time has passed.</param>
/// <param name="Length">How much there is.</param>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="Faults">How many faults began.</param>
public readonly record struct SimulationProgress(string Stage, TimeSpan Passed, TimeSpan Length, long Requests, long Faults);
