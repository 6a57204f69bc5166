using Purva.Clocks;

namespace Purva.Scenarios.Strategies;

/// <summary>A client's write as a server takes it.</summary>
/// <param name="Server">Who takes it.</param>
/// <param name="Client">Who wrote it.</param>
/// <param name="Value">What was written: a number that names the version.</param>
/// <param name="WallMilliseconds">What the server's wall clock shows.</param>
public readonly record struct WriteRequest(ReplicaId Server, ReplicaId Client, int Value, long WallMilliseconds);
