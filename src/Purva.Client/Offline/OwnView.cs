using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Purva.Client.Offline;

/// <summary>A value that merges as its device sees it: what was read, with the device's own operations done to it one after the other.</summary>
/// <remarks>One device alone is a sequence, so no rule for concurrent changes is needed here; sites have those.</remarks>
internal sealed partial class OwnView
{
    private readonly string bucket;
    private readonly string key;
    private readonly TypedValue? read;
    private readonly List<TypedOperation> untold = [];
    private string? type;
    private JsonNode? value;
    private bool isHiding;

    private OwnView(string bucket, string key, TypedValue? read, string? typeInBucket)
    {
        var isTold = read is { Type: not TypedValue.UnknownType };
        (this.bucket, this.key, this.read, type) = (bucket, key, read, isTold ? read!.Type : typeInBucket);
        value = read is null ? null : JsonNode.Parse(read.Value.GetRawText());
    }

    /// <summary>Whether an operation could not be shown; of a text also where one that a site has already could not.</summary>
    public bool HidesOperations => isHiding || untold.Count > 0 || (type == "text" && read is { Type: TypedValue.UnknownType });

    /// <summary>Begins with what was read.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="read">What was read; null for nothing.</param>
    /// <param name="typeInBucket">What other values of the bucket are; null where none was read.</param>
    public static OwnView Over(string bucket, string key, TypedValue? read, string? typeInBucket = null) => new(bucket, key, read, typeInBucket);

    /// <summary>Does operations. Those that do not tell what the value is wait for one that does.</summary>
    public void Do(IReadOnlyList<TypedOperation> operations)
    {
        foreach (var operation in operations)
        {
            type ??= TypeFor(operation);
            untold.Add(operation);
            if (type is null && untold.Exists(IsOfTextOrList))
            {
                continue;
            }

            foreach (var next in untold)
            {
                isHiding |= !(next.Path.Count == 0 ? TryDoWhole(next) : TryDoBelow(next));
            }

            untold.Clear();
        }
    }

    /// <summary>What is to be seen now.</summary>
    public TypedValue ToValue()
    {
        using var json = JsonDocument.Parse((value ?? Empty())?.ToJsonString() ?? "null");
        return (read ?? new TypedValue(bucket, key, string.Empty, default, string.Empty)) with { Type = type ?? TypedValue.UnknownType, Value = json.RootElement.Clone() };
    }

    /// <summary>What a value must be that was never read.</summary>
    private static string? TypeFor(TypedOperation operation) => operation switch
    {
        { Path.Count: > 0 } => "map",
        { Name: "increment" } => "counter",
        { Name: "transfer" } => "bounded-counter",
        { Name: "add" or "remove" } => "set",
        { Name: "enable" or "disable" } => "flag",
        { Name: "erase" } => "text",
        _ when IsOfTextOrList(operation) => null,
        { Name: "insert" or "set" or "move" or "remove-at" } => "list",
        _ => null,
    };

    private JsonNode? Empty() => type switch
    {
        "counter" or "bounded-counter" => JsonValue.Create(0),
        "flag" => JsonValue.Create(false),
        "disable-wins-flag" => JsonValue.Create(true),
        "map" => new JsonObject(),
        "text" => JsonValue.Create(string.Empty),
        null => null,
        _ => new JsonArray(),
    };

    private bool TryDoWhole(TypedOperation operation)
    {
        if (operation.Name == "clear")
        {
            value = Empty();
            return true;
        }

        return type == "text" ? TryEdit(operation) : type != "map" && TryChange(operation, ref value);
    }

    private bool TryDoBelow(TypedOperation operation)
    {
        value ??= Empty();
        var places = new List<JsonObject>();
        var place = value as JsonObject;
        foreach (var field in operation.Path.SkipLast(1))
        {
            if (place is null)
            {
                return false;
            }

            places.Add(place);
            place = (place[field] ??= new JsonObject()) as JsonObject;
        }

        var last = operation.Path[^1];
        var isDone = place is not null && TryChangeField(operation, place, last);
        Prune(place is null ? places : [.. places, place], operation.Path);
        return isDone;
    }

    private static bool TryChangeField(TypedOperation operation, JsonObject place, string field)
    {
        var node = place[field];
        var before = node;
        if (!TryChange(operation, ref node))
        {
            return false;
        }

        // A set without elements, a flag that is off and what was cleared are not there.
        if (operation.Name is "disable" or "clear" || (operation.Name == "remove" && node is JsonArray { Count: 0 }))
        {
            place.Remove(field);
        }
        else if (!ReferenceEquals(node, before))
        {
            place[field] = node;
        }

        return true;
    }

    /// <summary>A field in which nothing is left is not there.</summary>
    private static void Prune(List<JsonObject> places, IReadOnlyList<string> path)
    {
        for (var i = places.Count - 1; i > 0 && places[i].Count == 0; i--)
        {
            places[i - 1].Remove(path[i - 1]);
        }
    }

    private static bool TryChange(TypedOperation operation, ref JsonNode? node)
    {
        switch (operation.Name)
        {
            case "increment":
                return TryAdd(operation.Amount, ref node);
            case "assign":
                node = JsonNode.Parse(operation.Text);
                return true;
            case "add" or "remove":
                return TryChangeElement(operation, ref node);
            case "enable" or "disable":
                node = JsonValue.Create(operation.Name == "enable");
                return true;
            case "clear":
                node = null;
                return true;
            default:
                return false;
        }
    }

    private static bool TryAdd(long amount, ref JsonNode? node)
    {
        if (!Int128.TryParse(node?.ToJsonString() ?? "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        node = amount == 0 ? node : JsonNode.Parse((number + amount).ToString(CultureInfo.InvariantCulture));
        return true;
    }

    private static bool TryChangeElement(TypedOperation operation, ref JsonNode? node)
    {
        if (node is not (null or JsonArray) || (node is JsonArray items && items.Any(item => item?.GetValueKind() != JsonValueKind.String)))
        {
            return false;
        }

        var elements = new SortedSet<string>(((node as JsonArray) ?? []).Select(item => item!.GetValue<string>()), StringComparer.Ordinal);
        _ = operation.Name == "add" ? elements.Add(operation.Text) : elements.Remove(operation.Text);
        node = new JsonArray([.. elements.Select(element => (JsonNode)JsonValue.Create(element))]);
        return true;
    }
}
