using System.Globalization;
using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Counters;

/// <content>JSON: the text of the vector of sums. The plain value is a number.</content>
public readonly partial struct GCounter
{
    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DecodeLimits limits, out GCounter value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } text
            || !VersionVector.TryParse(text, null, out var sums) || sums.Count > limits.MaxVectorEntries || sums.ToString() != text)
        {
            return false;
        }

        value = new GCounter(sums);
        return true;
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => writer.WriteStringValue(Sums.ToString());

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => writer.WriteRawValue(Value.ToString(CultureInfo.InvariantCulture));
}
