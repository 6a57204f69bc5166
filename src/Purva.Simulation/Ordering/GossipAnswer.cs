using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <summary>What a member tells one who asks: how far it is, and what the other lacks in the epoch for which it asked.</summary>
internal sealed record GossipAnswer(ulong Epoch, long Round, ulong Asked, IReadOnlyList<GossipEvent> Events);

/// <summary>What a member tells one who was away: its last frame, its word for it, and what its application has.</summary>
internal sealed record FrameAnswer(Frame Frame, FrameSignature Signature, DeliveredOrder State);
