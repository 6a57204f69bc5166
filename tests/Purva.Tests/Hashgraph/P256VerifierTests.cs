using System.Security.Cryptography;
using Purva.Clocks;
using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class P256VerifierTests
{
    [Fact]
    public void A_signature_holds_for_its_member_and_its_digest_alone()
    {
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var two = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var verifier = new P256Verifier(new Membership(0, MemberOf(1, one), MemberOf(2, two)));
        var digest = EventHash.Of("what was said"u8);
        var bytes = new byte[EventHash.Size];
        digest.CopyTo(bytes);
        var signature = one.SignHash(bytes);

        Assert.Equal(P256Verifier.SignatureSize, signature.Length);
        Assert.True(verifier.Holds(0, digest, signature));
        Assert.False(verifier.Holds(1, digest, signature));
        Assert.False(verifier.Holds(0, EventHash.Of("something else"u8), signature));
        Assert.False(verifier.Holds(0, digest, signature.AsSpan(1)));
        Assert.False(verifier.Holds(0, digest, new byte[P256Verifier.SignatureSize]));
        signature[5] ^= 1;
        Assert.False(verifier.Holds(0, digest, signature));
    }

    [Fact]
    public void A_key_of_another_kind_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => new P256Verifier(new Membership(0, MemberOf(1, other))));
        Assert.Throws<ArgumentException>(() => new P256Verifier(new Membership(0, new Member(new ReplicaId(1), 1, [1, 2, 3]))));
    }

    private static Member MemberOf(ulong id, ECDsa key) => new(new ReplicaId(id), 1, [.. key.ExportSubjectPublicKeyInfo()]);
}
