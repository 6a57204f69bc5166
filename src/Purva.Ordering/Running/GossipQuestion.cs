using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering.Running;

/// <summary>What a member asks another, with what it has made itself.</summary>
internal sealed record GossipQuestion(ReplicaId Member, ulong Epoch, long Decided, VersionVector Known, IReadOnlyList<EventHash> Wanted, IReadOnlyList<GossipEvent> News);

/// <summary>What lies beyond what somebody knew.</summary>
/// <param name="Epoch">The epoch of the events.</param>
/// <param name="Decided">The last round that the answerer has decided in it.</param>
/// <param name="Known">What it knows itself.</param>
/// <param name="Events">The events, parents first.</param>
/// <param name="IsWhole">Whether these are all.</param>
/// <param name="NewestEpoch">The epoch in which the answerer is.</param>
internal sealed record GossipAnswer(ulong Epoch, long Decided, VersionVector Known, IReadOnlyList<GossipEvent> Events, bool IsWhole, ulong NewestEpoch);

/// <summary>A member that cannot go on asks for the next epoch.</summary>
internal sealed record RenewalWish(ulong Epoch, ReplicaId Member, ImmutableArray<byte> Signature);
