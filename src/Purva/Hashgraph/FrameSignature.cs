using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Hashgraph;

/// <summary>A member's word that a frame is the one that it has as well.</summary>
/// <param name="Member">Who signed.</param>
/// <param name="Signature">The signature of <see cref="Frame.ToHash"/>.</param>
public readonly record struct FrameSignature(ReplicaId Member, ImmutableArray<byte> Signature);
