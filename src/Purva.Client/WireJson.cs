using System.Text.Json;
using System.Text.Json.Serialization;

namespace Purva.Client;

internal sealed record SiblingBody(string Dot, string Site, string? Text, byte[]? Base64)
{
    public StoredValue ToValue() => new(Dot, Site, Base64 ?? System.Text.Encoding.UTF8.GetBytes(Text ?? string.Empty));
}

internal sealed record KeyValuesBody(string Bucket, string Key, IReadOnlyList<SiblingBody>? Siblings, string Context, string? Token)
{
    public string? Type { get; init; }

    public JsonElement Value { get; init; }

    public IReadOnlyList<ConflictBody>? Conflicts { get; init; }

    public long? Bound { get; init; }

    public IReadOnlyDictionary<string, long>? Rights { get; init; }

    public bool? Resolved { get; init; }

    public static KeyValuesBody Of(TypedValue value) => new(value.Bucket, value.Key, Siblings: null, value.Context, Token: null)
    {
        Type = value.Type,
        Value = value.Value,
        Conflicts = [.. value.Conflicts.Select(conflict => new ConflictBody(conflict.Path, conflict.Values))],
        Bound = value.Bound,
        Rights = value.Rights,
    };

    public KeyValues ToValues() => new(Bucket, Key, [.. (Siblings ?? []).Select(sibling => sibling.ToValue())], Context)
    {
        IsResolved = Resolved == true,
        Merged = Type is null ? null : new TypedValue(Bucket, Key, Type, Value, Context)
        {
            Conflicts = [.. (Conflicts ?? []).Select(conflict => new ValueConflict(conflict.Path, conflict.Values))],
            Bound = Bound,
            Rights = Rights ?? new Dictionary<string, long>(),
        },
    };
}

internal sealed record KeyBody(string Bucket, string Key);

internal sealed record ReadBody(IReadOnlyList<KeyBody> Keys, string? Consistency);

internal sealed record ReadAnswer(IReadOnlyList<KeyValuesBody> Keys, string Token);

internal sealed record ListAnswer(IReadOnlyList<ListedKey> Keys, string? Next);

internal sealed record OperationBody(string Op, string Bucket, string Key, byte[]? Base64, string? Context);

internal sealed record TransactionBody(IReadOnlyList<OperationBody> Operations);

internal sealed record KeyContextBody(string Bucket, string Key, string Context);

internal sealed record TransactionAnswer(string Dot, string Time, string Token, IReadOnlyList<KeyContextBody> Contexts, bool? Repeated);

internal sealed record LinkBody(bool Cut);

internal sealed record ChangedKeyBody(string Op, string Bucket, string Key, string? Text, byte[]? Base64, IReadOnlyList<string>? Replaced)
{
    public string? Path { get; init; }

    public string? Element { get; init; }

    public JsonElement Value { get; init; }

    public decimal? Amount { get; init; }

    public string? Item { get; init; }

    public BucketBody? Definition { get; init; }

    public ChangedKey ToKey() => new(Bucket, Key, Op == "put" ? Base64 ?? System.Text.Encoding.UTF8.GetBytes(Text ?? string.Empty) : null, Replaced ?? [])
    {
        Operation = Op,
        Path = Path,
        Element = Element,
        Json = Value.ValueKind == JsonValueKind.Undefined ? null : Value.GetRawText(),
        Amount = Amount,
        Item = Item,
        Definition = Definition?.ToSettings(),
    };
}

internal sealed record ChangeBody(long Sequence, string Dot, string Time, string Origin, IReadOnlyList<ChangedKeyBody> Operations, string Token)
{
    public IReadOnlyList<ResolutionBody>? Resolutions { get; init; }

    public ChangeEvent ToEvent() => new(Sequence, Dot, Time, Origin, [.. Operations.Select(operation => operation.ToKey())], Token)
    {
        Decisions = [.. (Resolutions ?? []).Select(resolution => resolution.ToDecision())],
    };
}

internal sealed record ProblemBody(string? Type, string? Title, string? Detail, IReadOnlyList<SiblingBody>? Siblings, string? Context, string? Dot)
{
    public string? Reason { get; init; }

    public int? Step { get; init; }

    public ulong? Position { get; init; }

    public string? Token { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(SiblingBody[]))]
[JsonSerializable(typeof(KeyValuesBody))]
[JsonSerializable(typeof(ReadBody))]
[JsonSerializable(typeof(ReadAnswer))]
[JsonSerializable(typeof(ListAnswer))]
[JsonSerializable(typeof(TransactionBody))]
[JsonSerializable(typeof(TransactionAnswer))]
[JsonSerializable(typeof(LinkBody))]
[JsonSerializable(typeof(OrderedBody))]
[JsonSerializable(typeof(OrderedAnswer))]
[JsonSerializable(typeof(DefinitionBody))]
[JsonSerializable(typeof(BucketBody))]
[JsonSerializable(typeof(BucketListBody))]
[JsonSerializable(typeof(HistoryBody))]
[JsonSerializable(typeof(ChangeBody))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(SiteReport))]
[JsonSerializable(typeof(AlertListBody))]
[JsonSerializable(typeof(AlertRuleBody))]
[JsonSerializable(typeof(AlertRuleRequest))]
internal sealed partial class WireJson : JsonSerializerContext;
