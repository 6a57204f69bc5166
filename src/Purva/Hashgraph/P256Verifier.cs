using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Purva.Hashgraph;

/// <summary>Checks ECDSA signatures over NIST P-256 with the keys of a membership.</summary>
/// <remarks>
/// Signing draws a number, and so is no part of the core; who signs calls <see cref="ECDsa.SignHash(byte[])"/> with the event's hash.
/// Not safe to share between threads.
/// </remarks>
public sealed class P256Verifier : IEventVerifier, IDisposable
{
    /// <summary>Bytes of a signature: two numbers of 32 bytes (IEEE P1363).</summary>
    public const int SignatureSize = 64;

    private readonly ImmutableArray<ECDsa> keys;

    /// <summary>A check with the keys of all members.</summary>
    /// <param name="members">Whose keys.</param>
    /// <exception cref="ArgumentException">A member's key is not a P-256 key as SubjectPublicKeyInfo.</exception>
    public P256Verifier(Membership members)
    {
        keys = [.. members.Members.Select(Import)];
    }

    /// <inheritdoc/>
    public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature)
    {
        Span<byte> bytes = stackalloc byte[EventHash.Size];
        digest.CopyTo(bytes);
        return signature.Length == SignatureSize && keys[member].VerifyHash(bytes, signature);
    }

    /// <summary>Frees the keys.</summary>
    public void Dispose()
    {
        foreach (var key in keys)
        {
            key.Dispose();
        }
    }

    private static ECDsa Import(Member member)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(member.PublicKey.AsSpan(), out var read);
            return read == member.PublicKey.Length && key.KeySize == 256 ? key : throw new CryptographicException("another curve, or bytes behind the key");
        }
        catch (CryptographicException e)
        {
            key.Dispose();
            throw new ArgumentException($"The key of member {member.Id} is no P-256 key as SubjectPublicKeyInfo: {e.Message}", nameof(member), e);
        }
    }
}
