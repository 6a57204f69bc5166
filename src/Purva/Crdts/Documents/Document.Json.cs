using System.Text.Json;
using Purva.Crdts.Counters;
using Purva.Crdts.Elements;
using Purva.Crdts.Lists;
using Purva.Crdts.Maps;
using Purva.Crdts.Registers;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Documents;

/// <content>JSON of the state: an object with those parts that hold anything, in one order. For people, the value as plain JSON.</content>
public readonly partial struct Document
{
    private const string ScalarName = "scalar";
    private const string CounterName = "counter";
    private const string ObjectName = "object";
    private const string MembersName = "members";
    private const string ListName = "list";
    private const string ItemsName = "items";

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        var now = Now;
        writer.WriteStartObject();
        WritePart(writer, ScalarName, now.Scalar);
        WritePart(writer, CounterName, now.Counter);
        WritePart(writer, ObjectName, now.ObjectMarks);
        WritePart(writer, MembersName, now.Members);
        WritePart(writer, ListName, now.ListMarks);
        WritePart(writer, ItemsName, now.Items);
        writer.WriteEndObject();
    }

    /// <summary>Writes what is shown as plain JSON; null where nothing is.</summary>
    /// <param name="writer">The destination.</param>
    public void WriteValueJson(Utf8JsonWriter writer) => WriteValueJson(writer, Kind);

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out Document value)
    {
        value = default;
        if (depth > limits.MaxNesting || reader.TokenType != JsonTokenType.StartObject || !reader.Read()
            || !TryReadPart(ref reader, ScalarName, table, limits, depth, out MultiValueRegister<ScalarValue> scalar)
            || !TryReadPart(ref reader, CounterName, table, limits, depth, out ResettableCounter counter)
            || !TryReadPart(ref reader, ObjectName, table, limits, depth, out DotSet objectMarks)
            || !TryReadPart(ref reader, MembersName, table, limits, depth, out ObservedRemoveMap<TextValue, Document> members)
            || !TryReadPart(ref reader, ListName, table, limits, depth, out DotSet listMarks)
            || !TryReadPart(ref reader, ItemsName, table, limits, depth, out StoreList<Document> items)
            || reader.TokenType != JsonTokenType.EndObject)
        {
            return false;
        }

        value = new(new Parts(scalar, counter, objectMarks, members, listMarks, items));
        return true;
    }

    private void WriteValueJson(Utf8JsonWriter writer, DocumentKind kind)
    {
        switch (kind)
        {
            case DocumentKind.Object:
                Now.Members.WriteValueJson(writer);
                break;
            case DocumentKind.List:
                Now.Items.WriteValueJson(writer);
                break;
            case DocumentKind.Counter:
                Now.Counter.WriteValueJson(writer);
                break;
            default:
                Now.Scalar.WriteValueJson(writer);
                break;
        }
    }

    private static void WritePart<TPart>(Utf8JsonWriter writer, string name, TPart part)
        where TPart : IDotStore<TPart>
    {
        if (!part.IsEmpty)
        {
            writer.WritePropertyName(name);
            part.WriteJson(writer);
        }
    }

    /// <summary>Reads a part if the reader stands at its name, and goes on behind it; an empty one is refused.</summary>
    private static bool TryReadPart<TPart>(ref Utf8JsonReader reader, string name, DotTable table, DecodeLimits limits, int depth, out TPart part)
        where TPart : IDotStore<TPart>
    {
        part = TPart.Empty;
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(name))
        {
            return true;
        }

        return reader.Read() && TPart.TryReadJson(ref reader, table, limits, depth, out part) && !part.IsEmpty && reader.Read();
    }
}
