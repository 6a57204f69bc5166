using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Purva.Text.Documents;

namespace Purva.Server.Http;

/// <summary>Edits of a text as the change stream tells them: an array of objects with an index and either a text or a count of code points.</summary>
internal static class EditText
{
    public static ReadOnlyMemory<byte> Write(ImmutableArray<TextEdit> edits)
    {
        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json);
        writer.WriteStartArray();
        foreach (var edit in edits)
        {
            writer.WriteStartObject();
            writer.WriteString("op", edit.Deleted > 0 ? "erase" : "insert");
            writer.WriteNumber("index", edit.Position);
            if (edit.Deleted > 0)
            {
                writer.WriteNumber("count", edit.Deleted);
            }
            else
            {
                writer.WriteString("value", edit.Inserted);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        return json.WrittenMemory;
    }
}
