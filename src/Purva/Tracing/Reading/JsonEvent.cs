using System.Text.Json;

namespace Purva.Tracing.Reading;

/// <summary>One event as its JSON object tells it, in memory that is used again.</summary>
internal sealed class JsonEvent
{
    private readonly ByteBuffer bytes = new();
    private readonly (int Start, int End)?[] parts = new (int, int)?[(int)JsonPart.Fields];
    private readonly List<(int Start, int NameEnd, int End)> fields = [];

    public int FieldCount => fields.Count;

    public ReadOnlySpan<byte> this[JsonPart part] => parts[(int)part] is var (start, end) ? bytes.Written[start..end] : [];

    public bool Has(JsonPart part) => parts[(int)part] is not null;

    public ReadOnlySpan<byte> FieldName(int index) => bytes.Written[fields[index].Start..fields[index].NameEnd];

    public ReadOnlySpan<byte> FieldValue(int index) => bytes.Written[fields[index].NameEnd..fields[index].End];

    /// <summary>Reads an object; false where the line is none.</summary>
    public bool TryRead(ReadOnlySpan<byte> line)
    {
        bytes.Clear();
        fields.Clear();
        Array.Clear(parts);
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            ReadProperties(ref reader, line, isTop: true);
            return !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private void ReadProperties(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, bool isTop)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = isTop ? PartOf(ref reader) : JsonPart.Field;
            var start = bytes.Length;
            Append(ref reader);
            var nameEnd = bytes.Length;
            reader.Read();
            if (part == JsonPart.Fields && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadProperties(ref reader, line, isTop: false);
            }
            else if (TryAppendValue(ref reader, line))
            {
                Note(part, start, nameEnd);
            }
        }
    }

    /// <summary>The first property that tells a part counts; another one of the same meaning is a field.</summary>
    private void Note(JsonPart part, int start, int nameEnd)
    {
        if (part is JsonPart.Field or JsonPart.Fields || parts[(int)part] is not null)
        {
            fields.Add((start, nameEnd, bytes.Length));
        }
        else
        {
            parts[(int)part] = (nameEnd, bytes.Length);
        }
    }

    /// <summary>A text without its escapes; anything else as it stands, null not at all.</summary>
    private bool TryAppendValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            Append(ref reader);
            return true;
        }

        var start = (int)reader.TokenStartIndex;
        var isNull = reader.TokenType == JsonTokenType.Null;
        reader.Skip();
        bytes.Append(isNull ? [] : line[start..(int)reader.BytesConsumed]);
        return !isNull;
    }

    private void Append(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            bytes.Advance(reader.CopyString(bytes.Room(reader.ValueSpan.Length)));
        }
        else
        {
            bytes.Append(reader.ValueSpan);
        }
    }

    private static JsonPart PartOf(ref Utf8JsonReader reader) => reader.ValueSpan.Length > 12 || reader.ValueIsEscaped ? JsonPart.Field : PartOf(reader.ValueSpan);

    private static JsonPart PartOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("host"u8) || name.SequenceEqual("processId"u8) || name.SequenceEqual("process"u8) || name.SequenceEqual("node"u8) || name.SequenceEqual("hostname"u8) ? JsonPart.Host
        : name.SequenceEqual("clock"u8) || name.SequenceEqual("vectorClock"u8) || name.SequenceEqual("vector_clock"u8) || name.SequenceEqual("vc"u8) ? JsonPart.Clock
        : name.SequenceEqual("event"u8) || name.SequenceEqual("message"u8) || name.SequenceEqual("msg"u8) || name.SequenceEqual("text"u8) ? JsonPart.Event
        : name.SequenceEqual("time"u8) || name.SequenceEqual("timestamp"u8) || name.SequenceEqual("@timestamp"u8) || name.SequenceEqual("ts"u8) || name.SequenceEqual("date"u8) ? JsonPart.Time
        : name.SequenceEqual("trace"u8) || name.SequenceEqual("execution"u8) ? JsonPart.Trace
        : name.SequenceEqual("fields"u8) || name.SequenceEqual("attributes"u8) ? JsonPart.Fields
        : JsonPart.Field;
}
