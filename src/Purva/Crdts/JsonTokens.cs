using System.Text.Json;

namespace Purva.Crdts;

/// <summary>Reads of single tokens that must be what the form says.</summary>
internal static class JsonTokens
{
    /// <summary>Goes on to the next token and reads it as a whole number from 0 to 2⁶⁴−1.</summary>
    public static bool TryReadNumber(ref Utf8JsonReader reader, out ulong number)
    {
        number = 0;
        return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out number);
    }

    /// <summary>Goes on to the next token, which must be of one kind.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, JsonTokenType kind) => reader.Read() && reader.TokenType == kind;

    /// <summary>Goes on to the next token, which must be the name of one property.</summary>
    public static bool TryReadName(ref Utf8JsonReader reader, string name) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name);
}
