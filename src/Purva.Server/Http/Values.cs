using System.Text;
using System.Text.Unicode;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <summary>Values in JSON: as text where they are valid UTF-8, else as base64.</summary>
internal static class Values
{
    public static (string? Text, byte[]? Base64) Of(ReadOnlyMemory<byte> value) =>
        Utf8.IsValid(value.Span) ? (Encoding.UTF8.GetString(value.Span), null) : (null, value.ToArray());

    public static IEnumerable<SiblingBody> Of(KeyRead key, WriterNames names) => Of(key.Siblings, names);

    public static IEnumerable<SiblingBody> Of(IEnumerable<Sibling> siblings, WriterNames names) => siblings.Select(sibling =>
    {
        var (text, base64) = Of(sibling.Value);

        // What a resolver composed was written by nobody.
        return sibling.Dot == default
            ? new SiblingBody(string.Empty, string.Empty, text, base64)
            : new SiblingBody(names.Of(sibling.Dot), names.SiteOf(sibling.Dot.Replica), text, base64);
    });

    /// <summary>A key as it was read.</summary>
    /// <param name="key">What was read.</param>
    /// <param name="context">Its context, as text.</param>
    /// <param name="token">The session's token, or null.</param>
    /// <param name="type">What the bucket's values are; only asked where they merge.</param>
    /// <param name="names">The names of writers.</param>
    public static KeyValues Of(KeyRead key, string context, string? token, BucketType? type, WriterNames names)
    {
        if (key.Value is not { } value)
        {
            return new KeyValues(key.Key.Bucket, key.Key.Key, Of(key, names), context, token) { Resolved = key.IsResolved ? true : null };
        }

        var bounded = value as StoredValue.Bounded;
        return new KeyValues(key.Key.Bucket, key.Key.Key, Siblings: null, context, token)
        {
            Type = type,
            Value = value,
            Conflicts = ValueConflicts.Of(value),
            Version = (value as StoredValue.Text)?.Version.Select(names.Of),
            Bound = bounded?.Bound,
            Rights = bounded?.Rights,
        };
    }

    /// <summary>The text of what a read saw: of dots where values are bytes, of a vector where they merge.</summary>
    public static string ContextOf(KeyRead key, CausalToken tokens) =>
        key.Value is null ? tokens.Format(key.Key, key.Context.AsSpan()) : tokens.FormatSeen(key.Key, CausalContext.UpTo(key.Seen));
}
