using System.Diagnostics.CodeAnalysis;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store;

/// <content>The context of a value that merges: the vector that a read of it showed, and what its owner has written since.</content>
public sealed partial class CausalToken
{
    /// <summary>The context of somebody who has read nothing of a key: what is there stays.</summary>
    public const string NothingSeen = "none";

    /// <summary>Own writes beyond the vector are few at most times. Where they would make the text too long, the first are left out: less is then replaced, never more.</summary>
    private const int MostSeenBytes = 4_096;

    /// <summary>Writes what was seen of a merging value. It works for this key only: a vector says nothing of values that its owner has not looked at.</summary>
    /// <param name="key">The key.</param>
    /// <param name="seen">What the read showed, and what was written on top of it.</param>
    public string FormatSeen(KeyName key, CausalContext seen)
    {
        seen = Shortened(seen);
        var bytes = new byte[Overhead + seen.EncodedLength];
        var writer = Start(bytes, SeenKind, clusterTag ^ TagOf(key.Encoded));
        seen.Write(ref writer);
        return Finish(bytes, writer);
    }

    /// <summary>Reads what <see cref="FormatSeen"/> wrote, or <see cref="NothingSeen"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The key that it must be for.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public bool TryParseSeen(string text, KeyName key, out CausalContext seen, [NotNullWhen(false)] out string? problem)
    {
        (seen, problem) = (default, null);
        if (text == NothingSeen)
        {
            return true;
        }

        if (!TryOpen(text, SeenKind, "context", clusterTag ^ TagOf(key.Encoded), "another key or another cluster", out var body, out problem))
        {
            return false;
        }

        var reader = new WireReader(body);
        if (CausalContext.TryRead(ref reader, DecodeLimits.Default, out seen) == DecodeStatus.Done && reader.IsAtEnd)
        {
            return true;
        }

        seen = default;
        problem = "The context is malformed; read the key again.";
        return false;
    }

    private static CausalContext Shortened(CausalContext seen)
    {
        while (seen.EncodedLength > MostSeenBytes && !seen.IsContiguous)
        {
            var left = new CausalContext.Builder(CausalContext.UpTo(seen.Contiguous));
            left.Add(seen.Cloud[((seen.Cloud.Length + 1) / 2)..]);
            seen = left.ToContext();
        }

        return seen;
    }
}
