using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Purva.SiteConsole.Serving;

/// <summary>What a visitor's cookie holds instead of the token: until when it is good, signed.</summary>
/// <remarks>A site remembers no visitors: a pass outlives a restart, and ends when the tokens change.</remarks>
internal sealed class ConsolePass(IConsoleSite site, TimeProvider time)
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "purva-console";

    /// <summary>How long a pass is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private const int TimeSize = sizeof(long);
    private const int Size = TimeSize + HMACSHA256.HashSizeInBytes;

    /// <summary>A new pass.</summary>
    public string Issue()
    {
        Span<byte> pass = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(pass, (time.GetUtcNow() + Life).ToUnixTimeSeconds());
        HMACSHA256.HashData(site.Secret.Span, pass[..TimeSize], pass[TimeSize..]);
        return Base64Url.EncodeToString(pass);
    }

    /// <summary>Whether a pass is one of ours and still good.</summary>
    /// <param name="text">What the browser sent; may be hostile.</param>
    public bool IsGood(string? text)
    {
        Span<byte> pass = stackalloc byte[Size];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (text is null || text.Length != Base64Url.GetEncodedLength(Size) || Base64Url.DecodeFromChars(text, pass, out _, out var length) != OperationStatus.Done || length != Size)
        {
            return false;
        }

        HMACSHA256.HashData(site.Secret.Span, pass[..TimeSize], expected);
        return CryptographicOperations.FixedTimeEquals(expected, pass[TimeSize..])
            && BinaryPrimitives.ReadInt64BigEndian(pass) > time.GetUtcNow().ToUnixTimeSeconds();
    }
}
