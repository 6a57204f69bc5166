using Purva.Clocks;

namespace Purva.Hashgraph;

/// <summary>Two events that one member signed and of which neither is the other's self-ancestor. Anybody can check it.</summary>
/// <param name="First">The one that was here first.</param>
/// <param name="Second">The other one, with the same dot.</param>
public sealed record ForkProof(GossipEvent First, GossipEvent Second)
{
    /// <summary>Who forked.</summary>
    public ReplicaId Creator => Second.Dot.Replica;
}
