namespace Purva.Simulation.Cluster;

/// <summary>What a client knows of a call.</summary>
/// <param name="Status">Whether there is an answer.</param>
/// <param name="Answer">The answer, if there is one.</param>
/// <typeparam name="T">Of what.</typeparam>
public readonly record struct CallOutcome<T>(CallStatus Status, T? Answer);
