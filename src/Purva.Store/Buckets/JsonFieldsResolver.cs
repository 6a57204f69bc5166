using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Purva.Store.Buckets;

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
