using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Purva.Server.Http;

/// <summary>How long a value lives, as it is written: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>7d</c>, or <c>7.00:00:00</c>.</summary>
internal static class Life
{
    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    public const string Expected = "a time to live is a number with its unit, as in 500ms, 30s, 5m, 2h or 7d, or a text as in 7.00:00:00";

    public static bool TryParse(string text, out TimeSpan life)
    {
        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out life) && text.Contains(':', StringComparison.Ordinal))
        {
            return life > TimeSpan.Zero;
        }

        foreach (var (unit, milliseconds) in Units)
        {
            // A number never ends in a letter, so only one unit can fit.
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return TryMake(number * milliseconds, out life);
            }
        }

        return false;
    }

    /// <summary>A life of so many milliseconds; the store says how long it may be.</summary>
    public static bool TryMake(double milliseconds, out TimeSpan life)
    {
        var isSound = milliseconds is > 0 and < 1e13;
        life = isSound ? TimeSpan.FromMilliseconds(milliseconds) : default;
        return isSound;
    }
}

/// <summary>A time to live in JSON: read as a number of seconds or a text, written as a number of seconds.</summary>
internal sealed class LifeConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var isSound = reader.TokenType == JsonTokenType.Number
            ? reader.TryGetDouble(out var seconds) & Life.TryMake(seconds * 1_000, out var life)
            : reader.TokenType == JsonTokenType.String & Life.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : string.Empty, out life);
        return isSound ? life : throw new JsonException($"{Life.Expected}, or a number of seconds.");
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
}
