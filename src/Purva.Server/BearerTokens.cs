using System.Security.Cryptography;
using System.Text;

namespace Purva.Server;

/// <summary>The tokens of which a caller must show one. Comparing takes the same time whatever is shown.</summary>
internal sealed class BearerTokens
{
    private const string Scheme = "Bearer ";
    private const int MaxShownLength = 4_096;
    private readonly byte[][] hashes;

    public BearerTokens(IEnumerable<string> tokens) =>
        hashes = [.. tokens.Select(token => SHA256.HashData(Encoding.UTF8.GetBytes(token)))];

    /// <summary>Whether callers must show a token at all.</summary>
    public bool AreRequired => hashes.Length > 0;

    /// <summary>Whether the value of an Authorization header is enough.</summary>
    public bool Accept(string? authorization)
    {
        if (!AreRequired)
        {
            return true;
        }

        if (authorization is null || authorization.Length > MaxShownLength || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Span<byte> shown = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim()), shown);
        var found = false;
        foreach (var hash in hashes)
        {
            found |= CryptographicOperations.FixedTimeEquals(hash, shown);
        }

        return found;
    }
}
