using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Purva.Store.Buckets;

/// <summary>The value with the greatest hybrid timestamp, then the greatest replica.</summary>
internal sealed class NewestResolver : IConflictResolver<ReadOnlyMemory<byte>>
{
    public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions) => Newest(versions);

    public static ReadOnlyMemory<byte> Newest(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions) =>
        versions.MaxBy(version => (version.Written, version.Dot)).Value;
}

/// <summary>The longest value; of several the last by its bytes.</summary>
internal sealed class LongestResolver : IConflictResolver<ReadOnlyMemory<byte>>
{
    public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions)
    {
        var best = versions[0].Value;
        foreach (var version in versions)
        {
            var order = version.Value.Length.CompareTo(best.Length);
            best = order > 0 || (order == 0 && version.Value.Span.SequenceCompareTo(best.Span) > 0) ? version.Value : best;
        }

        return best;
    }
}

/// <summary>The elements of JSON arrays, each once, in the order of their JSON; a value that is no array counts as one element, as text if it is no JSON.</summary>
internal sealed class UnionResolver : IConflictResolver<ReadOnlyMemory<byte>>
{
    public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions)
    {
        var elements = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var version in versions)
        {
            var node = JsonValues.Read(version.Value.Span);
            foreach (var element in node is JsonArray array ? [.. array] : new[] { node })
            {
                elements[element?.ToJsonString() ?? "null"] = element;
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(new JsonArray([.. elements.Values.Select(element => element?.DeepClone())]), JsonNodes.Default.JsonArray);
    }
}

/// <summary>JSON objects field by field, nested ones too: each field from whoever has it, the newest where values differ. Values that are no objects: the newest.</summary>
internal sealed class JsonFieldsResolver : IConflictResolver<ReadOnlyMemory<byte>>
{
    private const int MaxDepth = 64;

    public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions)
    {
        JsonObject? merged = null;
        foreach (var version in versions.OrderBy(version => (version.Written, version.Dot)))
        {
            if (JsonValues.Read(version.Value.Span) is not JsonObject fields)
            {
                return NewestResolver.Newest(versions);
            }

            merged = merged is null ? fields : Merge(merged, fields, MaxDepth);
        }

        return JsonSerializer.SerializeToUtf8Bytes(merged!, JsonNodes.Default.JsonObject);
    }

    private static JsonObject Merge(JsonObject older, JsonObject newer, int depth)
    {
        foreach (var (name, value) in newer.ToArray())
        {
            older[name] = depth > 0 && value is JsonObject inner && older[name] is JsonObject known
                ? Merge((JsonObject)known.DeepClone(), inner, depth - 1)
                : value?.DeepClone();
        }

        return Sorted(older);
    }

    /// <summary>Fields by name: whoever merges writes the same bytes.</summary>
    private static JsonObject Sorted(JsonObject fields) =>
        new(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())).ToArray());
}
