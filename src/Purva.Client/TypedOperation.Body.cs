using System.Buffers;
using System.Text.Json;

namespace Purva.Client;

/// <content>Several operations as they travel, and as a device keeps them.</content>
public sealed partial record TypedOperation
{
    /// <summary>The body of a request.</summary>
    /// <exception cref="ArgumentException">What should be JSON is none.</exception>
    internal static ReadOnlyMemory<byte> BodyOf(IReadOnlyCollection<TypedOperation> operations)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartArray();
        foreach (var operation in operations)
        {
            operation.Write(writer);
        }

        writer.WriteEndArray();
        writer.Flush();
        return body.WrittenMemory;
    }

    /// <summary>Reads what <see cref="BodyOf"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    internal static IReadOnlyList<TypedOperation> ReadBody(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        try
        {
            return [.. document.RootElement.EnumerateArray().Select(Read)];
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException("It holds no typed operations.", e);
        }
    }

    private static TypedOperation Read(JsonElement json)
    {
        var name = json.GetProperty("op").GetString()!;
        return new TypedOperation(name, PathIn(json))
        {
            Amount = Number(json, "by") + Number(json, "amount"),
            Text = json.TryGetProperty("site", out var site) ? site.GetString()! : !json.TryGetProperty("value", out var value) ? string.Empty : name is "add" or "remove" ? value.GetString()! : value.GetRawText(),
            Index = (int)(Number(json, "index") + Number(json, "from")),
            Target = (int)(Number(json, "to") + Number(json, "count")),
        };
    }

    private static string[] PathIn(JsonElement json) => json.TryGetProperty("path", out var path)
        ? [.. path.GetString()!.Split('/').Skip(1).Select(field => field.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
        : [];

    private static long Number(JsonElement json, string name) => json.TryGetProperty(name, out var number) ? number.GetInt64() : 0;
}
