using Purva.Hashgraph;

namespace Purva.Cli.Ordering;

/// <summary>An event of a recorded graph, with the name it has in its file and what its author expects of it.</summary>
internal sealed record GraphEvent(string Name, int Creator, int? OtherParent, GossipEvent Gossip, GraphExpectation Expectation);

/// <summary>What should come out for an event; null where nothing is said.</summary>
internal sealed record GraphExpectation(long? Round, bool? IsWitness, string? Fame, long? Received, int? Order)
{
    public static GraphExpectation Nothing { get; } = new(null, null, null, null, null);
}
