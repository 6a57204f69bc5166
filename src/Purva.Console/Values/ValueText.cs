using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Purva.SiteConsole.Values;

/// <summary>Bytes of an application as people read them: JSON in lines, text as it is, anything else as hexadecimal numbers.</summary>
/// <param name="Kind">What they seem to be, in a word or two.</param>
/// <param name="Text">How to show them; of much only the beginning.</param>
/// <param name="IsText">Whether they may be edited as text.</param>
internal sealed record ValueText(string Kind, string Text, bool IsText)
{
    private const int MostShown = 32_768;
    private const int MostHexadecimal = 512;
    private const int HexadecimalLine = 16;
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How a value shows. O(length), at most 32 KiB of it.</summary>
    /// <param name="value">The bytes; may be anything.</param>
    public static ValueText Of(ReadOnlyMemory<byte> value)
    {
        if (value.IsEmpty)
        {
            return new("empty", string.Empty, IsText: true);
        }

        if (!Utf8.IsValid(value.Span) || value.Span.ContainsAnyInRange((byte)0, (byte)8))
        {
            return new(People.Many(value.Length, "byte"), Hexadecimal(value.Span), IsText: false);
        }

        if (value.Length > MostShown)
        {
            return new(string.Create(CultureInfo.InvariantCulture, $"text, the first {MostShown} of {value.Length} bytes"), Encoding.UTF8.GetString(value.Span[..MostShown]), IsText: false);
        }

        return TryLines(value) is { } json ? new("JSON", json, IsText: true) : new("text", Encoding.UTF8.GetString(value.Span), IsText: true);
    }

    /// <summary>JSON in lines; null for what is none, and for numbers and the like, which are the same as text.</summary>
    private static string? TryLines(ReadOnlyMemory<byte> value)
    {
        if (value.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{' or (byte)'[', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(value);
            return JsonSerializer.Serialize(document.RootElement, Lines);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (var at = 0; at < Math.Min(bytes.Length, MostHexadecimal); at += HexadecimalLine)
        {
            text.Append(CultureInfo.InvariantCulture, $"{at:x4} ");
            foreach (var next in bytes[at..Math.Min(bytes.Length, at + HexadecimalLine)])
            {
                text.Append(CultureInfo.InvariantCulture, $" {next:x2}");
            }

            text.Append('\n');
        }

        return bytes.Length > MostHexadecimal ? text.Append('…').ToString() : text.ToString();
    }
}
