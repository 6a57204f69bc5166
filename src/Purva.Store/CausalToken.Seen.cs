using System.Diagnostics.CodeAnalysis;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store;

/// <content>The context of a value that merges: the vector that a read of it showed.</content>
public sealed partial class CausalToken
{
    /// <summary>Writes what was seen of a merging value. It works for this key only: a vector says nothing of values that its owner has not looked at.</summary>
    /// <param name="key">The key.</param>
    /// <param name="seen">What the read showed.</param>
    public string FormatSeen(KeyName key, VersionVector seen)
    {
        var bytes = new byte[Overhead + seen.EncodedLength];
        var writer = Start(bytes, SeenKind, clusterTag ^ TagOf(key.Encoded));
        seen.Write(ref writer);
        return Finish(bytes, writer);
    }

    /// <summary>Reads what <see cref="FormatSeen"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The key that it must be for.</param>
    /// <param name="seen">What the read showed.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public bool TryParseSeen(string text, KeyName key, out VersionVector seen, [NotNullWhen(false)] out string? problem)
    {
        seen = default;
        if (!TryOpen(text, SeenKind, "context", clusterTag ^ TagOf(key.Encoded), "another key or another cluster", out var body, out problem))
        {
            return false;
        }

        var reader = new WireReader(body);
        if (VersionVector.TryRead(ref reader, DecodeLimits.Default, out seen) == DecodeStatus.Done && reader.IsAtEnd)
        {
            return true;
        }

        seen = default;
        problem = "The context is malformed; read the key again.";
        return false;
    }
}
