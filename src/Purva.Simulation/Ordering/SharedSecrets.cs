using System.Collections.Immutable;
using System.Security.Cryptography;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <summary>Signatures for a world of one process: a digest under a secret of each member. Cheap, and the same for one seed, which an elliptic curve is not.</summary>
internal sealed class SharedSecrets(Membership members) : IEventVerifier
{
    public static ImmutableArray<byte> Sign(ReplicaId member, EventHash digest)
    {
        var signature = new byte[EventHash.Size];
        Compute(member, digest, signature);
        return [.. signature];
    }

    public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[EventHash.Size];
        Compute(members.Members[member].Id, digest, expected);
        return signature.SequenceEqual(expected);
    }

    private static void Compute(ReplicaId member, EventHash digest, Span<byte> signature)
    {
        Span<byte> bytes = stackalloc byte[EventHash.Size + sizeof(ulong)];
        digest.CopyTo(bytes);
        BitConverter.TryWriteBytes(bytes[EventHash.Size..], ~member.Value);
        SHA256.HashData(bytes, signature);
    }
}
