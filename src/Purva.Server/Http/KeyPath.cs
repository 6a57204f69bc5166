using System.Diagnostics.CodeAnalysis;
using Purva.Store;

namespace Purva.Server.Http;

/// <summary>Finds bucket and key in a request's target as it came over the wire, so that a key may hold an encoded slash.</summary>
internal static class KeyPath
{
    private const string Prefix = "/v1/buckets/";
    private const string Middle = "keys/";

    /// <summary>Whether a target is <c>/v1/buckets/{bucket}/keys/{key}</c>; the key is everything after <c>keys/</c>, up to the query.</summary>
    public static bool TryMatch(ReadOnlySpan<char> target, out ReadOnlySpan<char> bucket, out ReadOnlySpan<char> key)
    {
        bucket = key = default;
        if (!target.StartsWith(Prefix, StringComparison.Ordinal))
        {
            // A proxy may send the whole address as target.
            var authority = target.IndexOf("://", StringComparison.Ordinal);
            var path = authority < 0 ? -1 : target[(authority + 3)..].IndexOf('/');
            return path >= 0 && target[0] != '/' && TryMatch(target[(authority + 3 + path)..], out bucket, out key);
        }

        var rest = target[Prefix.Length..];
        var end = rest.IndexOf('?');
        rest = end < 0 ? rest : rest[..end];
        var slash = rest.IndexOf('/');
        if (slash < 0 || !rest[(slash + 1)..].StartsWith(Middle, StringComparison.Ordinal))
        {
            return false;
        }

        bucket = rest[..slash];
        key = rest[(slash + 1 + Middle.Length)..];
        return true;
    }

    /// <summary>Makes a name of the encoded parts.</summary>
    public static bool TryRead(ReadOnlySpan<char> bucket, ReadOnlySpan<char> key, StoreLimits limits, out KeyName name, [NotNullWhen(false)] out Problem? problem)
    {
        name = default;
        if (!PercentText.TryDecode(bucket, plusIsSpace: false, out var bucketText) || !PercentText.TryDecode(key, plusIsSpace: false, out var keyText))
        {
            problem = Problem.Invalid("Bucket and key stand in the path as percent-encoded UTF-8; this path does not decode.");
            return false;
        }

        problem = KeyName.TryCreate(bucketText, keyText, limits, out name, out var wrong) ? null : Problem.Invalid(wrong);
        return problem is null;
    }
}
