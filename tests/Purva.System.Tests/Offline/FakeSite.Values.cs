using System.Text.Json.Nodes;

namespace Purva.SystemTests.Offline;

/// <content>Values that merge, worked out anew for each read from all that was ever done: keys with n are counters, others are add-wins sets.</content>
internal sealed partial class FakeSite
{
    /// <summary>The bucket of such values.</summary>
    public const string TypedBucket = "typed";

    public long Counter(string key) => Operations(key).Where(one => Named(one.Json) == "increment").Sum(one => (long)one.Json["by"]!);

    /// <summary>An addition is there until somebody removes the element who had seen it, or who did both in one record.</summary>
    public string[] Elements(string key)
    {
        var all = Operations(key).ToList();
        return [.. all.Where((one, i) => Named(one.Json) == "add" && !all.Where((other, j) => IsRemovedBy(one, i, other, j)).Any()).Select(one => (string)one.Json["value"]!).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsRemovedBy((FakeRecord Record, JsonNode Json) one, int place, (FakeRecord Record, JsonNode Json) other, int otherPlace) =>
        Named(other.Json) == "remove" && (string)other.Json["value"]! == (string)one.Json["value"]!
        && (other.Record.Replaces.Contains(one.Record.Dot) || (other.Record == one.Record && otherPlace > place));

    private static string Named(JsonNode operation) => (string)operation["op"]!;

    private IEnumerable<(FakeRecord Record, JsonNode Json)> Operations(string key) =>
        records.Where(record => record.IsTyped && record.Key == key).SelectMany(record => JsonNode.Parse(record.Value)!.AsArray().Select(operation => (record, operation!)));

    private JsonObject ReadTyped(string key) => new()
    {
        ["bucket"] = TypedBucket,
        ["key"] = key,
        ["type"] = key[0] == 'n' ? "counter" : "set",
        ["value"] = key[0] == 'n' ? Counter(key) : new JsonArray([.. Elements(key).Select(element => (JsonNode)element)]),
        ["context"] = ContextOf(records.Where(record => record.IsTyped && record.Key == key).Select(record => record.Dot)),
    };
}
