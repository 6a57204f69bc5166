using System.Diagnostics.CodeAnalysis;

namespace Purva.Server.Http;

/// <summary>Paths through the fields of a map as RFC 6901 writes them: a slash before each field, <c>~1</c> for a slash in one, <c>~0</c> for a tilde.</summary>
internal static class JsonPointer
{
    public static bool TryParse(string text, [NotNullWhen(true)] out string[]? fields)
    {
        fields = text.Length == 0 ? [] : null;
        if (text.Length == 0 || text[0] != '/')
        {
            return text.Length == 0;
        }

        var read = text[1..].Split('/');
        for (var i = 0; i < read.Length; i++)
        {
            if (!TryUnescape(ref read[i]))
            {
                return false;
            }
        }

        fields = read;
        return true;
    }

    public static string Of(IEnumerable<string> fields) => string.Concat(fields.Select(Step));

    /// <summary>One field with its slash.</summary>
    public static string Step(string field) =>
        "/" + field.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static bool TryUnescape(ref string field)
    {
        for (var at = field.IndexOf('~', StringComparison.Ordinal); at >= 0; at = field.IndexOf('~', at + 1))
        {
            if (at + 1 == field.Length || field[at + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        field = field.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return true;
    }
}
