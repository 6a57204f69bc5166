using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Purva.Store.Buckets;

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
