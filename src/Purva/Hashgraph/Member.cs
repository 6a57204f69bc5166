using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Hashgraph;

/// <summary>One of those who order together: its identity, how much its word weighs, and the key that its events are signed with.</summary>
/// <param name="Id">The identity; a member that comes back without its memory is another.</param>
/// <param name="Stake">Its weight, from 1.</param>
/// <param name="PublicKey">What signatures are checked with; a P-256 key as SubjectPublicKeyInfo for <see cref="P256Verifier"/>. May be empty where another check is used.</param>
public sealed record Member(ReplicaId Id, int Stake, ImmutableArray<byte> PublicKey)
{
    /// <summary>Most bytes of a public key.</summary>
    public const int MostKeyBytes = 512;

    /// <summary>A member without a key, for tests and for graphs that were recorded elsewhere.</summary>
    /// <param name="id">The identity.</param>
    /// <param name="stake">Its weight, from 1.</param>
    public Member(ReplicaId id, int stake = 1)
        : this(id, stake, [])
    {
    }

    /// <summary>Whether both have the same identity, weight and key, byte by byte.</summary>
    /// <param name="other">The other member.</param>
    public bool Equals(Member? other) =>
        other is not null && Id == other.Id && Stake == other.Stake && PublicKey.AsSpan().SequenceEqual(other.PublicKey.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Stake);
}
