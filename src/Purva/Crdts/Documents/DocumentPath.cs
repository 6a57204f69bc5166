using System.Globalization;

namespace Purva.Crdts.Documents;

/// <summary>A JSON Pointer, taken apart.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901, JavaScript Object Notation (JSON) Pointer</seealso>
internal static class DocumentPath
{
    /// <summary>What stands for the place behind the last element of a list.</summary>
    public const string End = "-";

    /// <summary>Parses a pointer: nothing for the whole document, or tokens with a slash before each.</summary>
    public static bool TryParse(string pointer, out string[] tokens)
    {
        tokens = [];
        if (pointer.Length == 0)
        {
            return true;
        }

        if (pointer[0] != '/')
        {
            return false;
        }

        var parts = pointer[1..].Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryUnescape(parts[i], out parts[i]))
            {
                return false;
            }
        }

        tokens = parts;
        return true;
    }

    /// <summary>A token of a longer pointer.</summary>
    public static string Append(string pointer, string token) =>
        $"{pointer}/{token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>Reads a token as an index: digits without a zero before them.</summary>
    public static bool TryParseIndex(string token, out int index) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index) && (token[0] != '0' || token.Length == 1);

    private static bool TryUnescape(string part, out string token)
    {
        token = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        for (var i = part.IndexOf('~', StringComparison.Ordinal); i >= 0; i = part.IndexOf('~', i + 1))
        {
            if (i + 1 == part.Length || part[i + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }
}
