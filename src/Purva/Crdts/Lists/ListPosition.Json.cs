using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Purva.Clocks;

namespace Purva.Crdts.Lists;

/// <content>JSON form, inside an array that somebody else begins and ends: for each level the run, the event that made the node, and the offset.</content>
internal sealed partial class ListPosition
{
    private const char OnLeft = '<';

    /// <summary>Writes the levels.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        for (var depth = 1; depth <= Depth; depth++)
        {
            var node = At(depth);
            writer.WriteStringValue(node.IsRight ? node.Run.ToString() : OnLeft + node.Run.ToString());
            writer.WriteNumberValue(node.MadeBy);
            writer.WriteNumberValue(node.Offset);
        }
    }

    /// <summary>Reads the levels up to the end of the array, at which the reader is left.</summary>
    public static bool TryReadJson(ref Utf8JsonReader reader, [NotNullWhen(true)] out ListPosition? position)
    {
        position = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            var text = reader.GetString()!;
            var isLeft = text.StartsWith(OnLeft);
            if (!Dot.TryParse(isLeft ? text[1..] : text, null, out var run) || !JsonTokens.TryReadNumber(ref reader, out var made)
                || !reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var offset) || (offset == 0 && reader.ValueSpan.Length > 1)
                || Restore(position, !isLeft, run, made, offset) is not { } node)
            {
                return false;
            }

            position = node;
        }

        return position is not null && reader.TokenType == JsonTokenType.EndArray;
    }
}
