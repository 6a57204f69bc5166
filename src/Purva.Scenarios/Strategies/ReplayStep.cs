using Purva.Clocks;

namespace Purva.Scenarios.Strategies;

/// <summary>One step of a replayed load.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Slot">Which of the writers acts; a slot is one client after another where clients live briefly.</param>
/// <param name="Client">The client's identity; none where servers act.</param>
/// <param name="IsNewClient">Whether the client begins here and has read nothing.</param>
/// <param name="Server">The server, from 0.</param>
/// <param name="Other">The server that it synchronises with.</param>
/// <param name="WallMilliseconds">What the server's own wall clock shows, which may be ahead or behind.</param>
public readonly record struct ReplayStep(ReplayStepKind Kind, int Slot, ReplicaId Client, bool IsNewClient, int Server, int Other, long WallMilliseconds);
