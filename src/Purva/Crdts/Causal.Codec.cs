using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts;

/// <content>
/// Binary form: the context, then the store, whose dots name their replicas by their places in the context. JSON: an object with the text of
/// the context and the store.
/// </content>
public readonly partial struct Causal<TStore>
{
    private const string ContextName = "context";
    private const string StoreName = "store";

    /// <inheritdoc/>
    public int EncodedLength => Context.EncodedLength + Store.EncodedLength(new DotTable(Context));

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out Causal<TStore> value)
    {
        value = default;
        var start = reader.Position;
        var status = CausalContext.TryRead(ref reader, limits, out var context);
        if (status == DecodeStatus.Done)
        {
            status = TStore.TryRead(ref reader, new DotTable(context), limits, 0, out var store);
            value = status == DecodeStatus.Done ? new Causal<TStore>(store, context) : default;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
        }

        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DecodeLimits limits, out Causal<TStore> value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject
            || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(ContextName)
            || !reader.Read() || reader.TokenType != JsonTokenType.String || !TryParseContext(reader.GetString()!, out var context)
            || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(StoreName)
            || !reader.Read() || !TStore.TryReadJson(ref reader, new DotTable(context), limits, 0, out var store)
            || !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            return false;
        }

        value = new Causal<TStore>(store, context);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Context.Write(ref writer);
        Store.Write(ref writer, new DotTable(Context));
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString(ContextName, Context.ToString());
        writer.WritePropertyName(StoreName);
        Store.WriteJson(writer);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => Store.WriteValueJson(writer);

    /// <summary>Parses a context in the one form in which it is written; people may give the dots in any order.</summary>
    private static bool TryParseContext(string text, out CausalContext context) => CausalContext.TryParse(text, null, out context) && context.ToString() == text;
}
