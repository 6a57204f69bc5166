using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <summary>A member asks for the next epoch, because nobody can build on what it has said in this one. As a transaction its number is negative.</summary>
internal sealed record RenewalWish(ulong Epoch, ReplicaId Member, ImmutableArray<byte> Signature)
{
    private const int Length = 3 * sizeof(long);

    public static EventHash HashFor(ulong epoch, ReplicaId member) => EventHash.Of([.. BitConverter.GetBytes(epoch), .. BitConverter.GetBytes(member.Value)]);

    public static RenewalWish Signed(ulong epoch, ReplicaId member, ReplicaId signer) => new(epoch, member, SharedSecrets.Sign(signer, HashFor(epoch, member)));

    public static RenewalWish? Read(ReadOnlyMemory<byte> transaction) =>
        transaction.Length == Length + EventHash.Size && BitConverter.ToInt64(transaction.Span) < 0
            ? new RenewalWish(BitConverter.ToUInt64(transaction.Span[8..]), new ReplicaId(BitConverter.ToUInt64(transaction.Span[16..])), [.. transaction.Span[Length..]])
            : null;

    public byte[] ToBytes() => [.. BitConverter.GetBytes(-1L), .. BitConverter.GetBytes(Epoch), .. BitConverter.GetBytes(Member.Value), .. Signature];
}
