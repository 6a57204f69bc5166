namespace Purva.Hashgraph;

/// <summary>An event at its place in the order.</summary>
/// <param name="Event">The event.</param>
/// <param name="ConsensusMicroseconds">When the members of more than half the judges' stake had it, in microseconds since 1970. Never earlier than that of an event before it in the same round.</param>
public readonly record struct OrderedEvent(GossipEvent Event, long ConsensusMicroseconds);
