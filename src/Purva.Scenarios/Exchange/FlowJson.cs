using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Purva.Scenarios.Exchange;

/// <summary>An order flow as JSON lines: one flat object for each command, with the names of <see cref="FlowCsv.Header"/>.</summary>
public static class FlowJson
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="next">Its place in the one order, where it names none.</param>
    /// <param name="command">What it asks.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryRead(string line, long next, out OrderCommand command, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(line);
        command = default;
        var fields = new FlowFields();
        try
        {
            problem = Fill(fields, Encoding.UTF8.GetBytes(line));
        }
        catch (JsonException)
        {
            problem = "this is no JSON object on one line";
        }

        return problem is null && fields.TryMake(next, out command, out problem);
    }

    private static string? Fill(FlowFields fields, byte[] line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return "this is no JSON object";
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            {
                return $"'{name}' must be a text or a number";
            }

            var isText = reader.TokenType == JsonTokenType.String;
            if (isText != name is "action" or "type" or "lifetime" or "side" && Array.IndexOf(FlowFields.Names, name) >= 0)
            {
                return $"'{name}' must be a {(isText ? "number" : "text")}";
            }

            if (!fields.TrySet(name, isText ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan)))
            {
                return $"'{name}' stands there twice or is none of {string.Join(", ", FlowFields.Names)}";
            }
        }

        // Reads past the end, which throws where something follows the object.
        reader.Read();
        return null;
    }
}
