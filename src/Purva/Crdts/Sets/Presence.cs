using System.Text.Json;
using Purva.Crdts.Elements;
using Purva.Wire;

namespace Purva.Crdts.Sets;

/// <summary>What stands under the keys of a map that is used as a set: one value, which takes no bytes. JSON form: true.</summary>
internal readonly record struct Presence : IElement<Presence>
{
    public int EncodedLength => 0;

    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out Presence value)
    {
        value = default;
        return DecodeStatus.Done;
    }

    public static bool TryReadJson(ref Utf8JsonReader reader, out Presence value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.True;
    }

    public static bool TryParseKey(string text, out Presence value)
    {
        value = default;
        return text.Length == 0;
    }

    public void Write(ref WireWriter writer)
    {
        // there is but one
    }

    public void WriteJson(Utf8JsonWriter writer) => writer.WriteBooleanValue(true);

    public string ToKey() => "";

    public int CompareTo(Presence other) => 0;
}
