using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Purva.Server.Http;

/// <summary>Percent-encoding, read strictly: what does not decode to UTF-8 is an error, and nothing is decoded twice.</summary>
internal static class PercentText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("%+");

    /// <summary>Decodes a path segment or, with <paramref name="plusIsSpace"/>, a query value.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, bool plusIsSpace, [NotNullWhen(true)] out string? decoded)
    {
        if (!text.ContainsAny(Special))
        {
            decoded = text.ToString();
            return Ascii.IsValid(text);
        }

        decoded = null;
        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            var length = Decode(text, plusIsSpace, rented);
            if (length < 0 || !Utf8.IsValid(rented.AsSpan(0, length)))
            {
                return false;
            }

            decoded = Encoding.UTF8.GetString(rented, 0, length);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int Decode(ReadOnlySpan<char> text, bool plusIsSpace, Span<byte> destination)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at];
            byte value;
            if (next == '%')
            {
                if (at + 2 >= text.Length || !byte.TryParse(text.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
                {
                    return -1;
                }

                at += 2;
            }
            else if (char.IsAscii(next))
            {
                value = next == '+' && plusIsSpace ? (byte)' ' : (byte)next;
            }
            else
            {
                return -1;
            }

            destination[length++] = value;
        }

        return length;
    }
}
