using System.Text;
using System.Text.Unicode;
using Purva.Store;

namespace Purva.Server.Http;

/// <summary>Values in JSON: as text where they are valid UTF-8, else as base64.</summary>
internal static class Values
{
    public static (string? Text, byte[]? Base64) Of(ReadOnlyMemory<byte> value) =>
        Utf8.IsValid(value.Span) ? (Encoding.UTF8.GetString(value.Span), null) : (null, value.ToArray());

    public static IEnumerable<SiblingBody> Of(KeyRead key, WriterNames names) => key.Siblings.Select(sibling =>
    {
        var (text, base64) = Of(sibling.Value);
        return new SiblingBody(names.Of(sibling.Dot), names.SiteOf(sibling.Dot.Replica), text, base64);
    });

    public static KeyValues Of(KeyRead key, string context, string? token, WriterNames names) =>
        new(key.Key.Bucket, key.Key.Key, Of(key, names), context, token);
}
