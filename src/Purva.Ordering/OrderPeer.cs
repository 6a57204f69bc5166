using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Ordering;

/// <summary>One of those who order together, as the others know it beforehand.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Id">Its identity in the hashgraph; never that of another member before it.</param>
/// <param name="PublicKey">Its P-256 key as SubjectPublicKeyInfo.</param>
/// <param name="Address">Where it is asked for gossip, as in <c>http://127.0.0.1:7351</c>.</param>
/// <param name="Stake">How much its word weighs, from 1.</param>
public sealed record OrderPeer(string Name, ReplicaId Id, ImmutableArray<byte> PublicKey, Uri Address, int Stake = 1);
