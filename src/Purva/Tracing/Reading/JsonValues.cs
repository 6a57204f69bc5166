using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Purva.Tracing.Reading;

/// <summary>Parts of JSON documents that somebody else wrote. Whatever is not as it should be reads as if it were not there.</summary>
internal static class JsonValues
{
    /// <summary>The elements of an array; none where there is none.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement holder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Property(holder, name) is { ValueKind: JsonValueKind.Array } items)
            {
                return items.EnumerateArray();
            }
        }

        return [];
    }

    public static JsonElement? Property(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text; null where there is none.</summary>
    public static string? Text(JsonElement holder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Property(holder, name) is { ValueKind: JsonValueKind.String } value)
            {
                return value.GetString();
            }
        }

        return null;
    }

    /// <summary>A whole number, which may stand in quotes; null where there is none.</summary>
    public static long? Number(JsonElement holder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Property(holder, name) is { } value
                && long.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>A scalar as the bytes of its text.</summary>
    public static byte[] Scalar(JsonElement value) =>
        Encoding.UTF8.GetBytes(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
}
