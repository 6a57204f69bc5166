using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Purva.Store.Buckets;

/// <summary>Values that may be JSON.</summary>
internal static class JsonValues
{
    /// <summary>The value as JSON; as a JSON string when it is none.</summary>
    public static JsonNode? Read(ReadOnlySpan<byte> value)
    {
        try
        {
            return JsonNode.Parse(value, documentOptions: new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return JsonValue.Create(Encoding.UTF8.GetString(value));
        }
    }
}

[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class JsonNodes : JsonSerializerContext;
