using System.Text.Json.Serialization;
using Purva.Store.Buckets;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <summary>The body of a transaction.</summary>
internal sealed record TransactionRequest(IReadOnlyList<OperationBody> Operations);

/// <summary>One operation: <c>put</c> with <c>text</c> or <c>base64</c>, <c>delete</c>, or a typed one with what it needs.</summary>
internal sealed record OperationBody(string Op, string Bucket, string Key, string? Text = null, byte[]? Base64 = null, string? Context = null)
{
    [JsonConverter(typeof(LifeConverter))]
    public TimeSpan? TimeToLive { get; init; }

    public string? Path { get; init; }

    public long? By { get; init; }

    public WrittenJson Value { get; init; }

    public int? Index { get; init; }

    public int? From { get; init; }

    public int? To { get; init; }

    public long? Amount { get; init; }

    public int? Count { get; init; }

    public string? Site { get; init; }
}

/// <summary>A typed operation with what it needs; only the document of the API uses it, requests are read without.</summary>
internal sealed record UpdateBody(
    string Op, string? Path = null, long? By = null, WrittenJson Value = default, int? Index = null, int? From = null, int? To = null, long? Amount = null, string? Site = null, int? Count = null);

/// <summary>What a transaction became.</summary>
internal sealed record TransactionAnswer(string Dot, string Time, string Token, IReadOnlyList<KeyContext> Contexts, bool? Repeated);

/// <summary>The overwrite context of a key.</summary>
internal sealed record KeyContext(string Bucket, string Key, string Context);

/// <summary>The keys to read from one snapshot.</summary>
internal sealed record ReadRequest(IReadOnlyList<KeyBody> Keys, string? Consistency = null);

/// <summary>A key and its bucket.</summary>
internal sealed record KeyBody(string Bucket, string Key);

/// <summary>Keys as they were in one snapshot.</summary>
internal sealed record ReadAnswer(IEnumerable<KeyValues> Keys, string Token);

/// <summary>The live values of a key: siblings, or in a bucket whose values merge the one that they make.</summary>
internal sealed record KeyValues(
    string Bucket,
    string Key,
    IEnumerable<SiblingBody>? Siblings,
    [property: JsonPropertyOrder(1)] string Context,
    [property: JsonPropertyOrder(1)] string? Token)
{
    [JsonConverter(typeof(BucketTypeConverter))]
    public BucketType? Type { get; init; }

    [JsonConverter(typeof(StoredValueConverter))]
    public StoredValue? Value { get; init; }

    public IReadOnlyList<ConflictBody>? Conflicts { get; init; }

    /// <summary>Of a text: the records whose edits no other one here had seen.</summary>
    public IEnumerable<string>? Version { get; init; }

    public long? Bound { get; init; }

    public IReadOnlyDictionary<string, long>? Rights { get; init; }

    public bool? Resolved { get; init; }
}

/// <summary>What stands at one place of a map because nobody who wrote there knew of the others; the first shows.</summary>
internal sealed record ConflictBody(string Path, IReadOnlyList<StoredValue> Values);

/// <summary>The body of an ordered write.</summary>
internal sealed record OrderedRequest(IReadOnlyList<OrderedStepBody> Steps);

/// <summary>One step: <c>put</c> with <c>text</c> or <c>base64</c>, <c>delete</c>, <c>add</c> with <c>by</c> and perhaps <c>least</c>, or <c>check</c>; each may say which place it expects.</summary>
internal sealed record OrderedStepBody(string Op, string Key, string? Text = null, byte[]? Base64 = null, long? By = null, long? Least = null, ulong? Expected = null);

/// <summary>Which place an ordered write has.</summary>
internal sealed record OrderedAnswer(string Id, ulong Position, string Dot, string Token, bool? Repeated);

/// <summary>What a bucket is to be.</summary>
internal sealed record BucketRequest([property: JsonConverter(typeof(BucketTypeConverter))] BucketType Type)
{
    public string? Resolver { get; init; }

    public long Bound { get; init; }

    [JsonConverter(typeof(LifeConverter))]
    public TimeSpan? TimeToLive { get; init; }

    public QuotaBody? Quota { get; init; }

    public string? Members { get; init; }
}

/// <summary>What a bucket may hold.</summary>
internal sealed record QuotaBody(long? MaxRows = null, long? MaxBytes = null, int? MaxValueBytes = null, int? MaxSiblings = null);

/// <summary>What a bucket is.</summary>
internal sealed record BucketBody(string Bucket, [property: JsonConverter(typeof(BucketTypeConverter))] BucketType Type, long Version)
{
    public string? Resolver { get; init; }

    public long? Bound { get; init; }

    [JsonConverter(typeof(LifeConverter))]
    public TimeSpan? TimeToLive { get; init; }

    public QuotaBody? Quota { get; init; }

    public string? Members { get; init; }

    public long? Rows { get; init; }

    public long? Bytes { get; init; }
}

/// <summary>The buckets that have a definition.</summary>
internal sealed record BucketList(IEnumerable<BucketBody> Buckets);

/// <summary>The last changes of a key.</summary>
internal sealed record HistoryBody(string Bucket, string Key, IEnumerable<VersionBody> Versions);

/// <summary>One change of a key; its context names the value that it left, where it left one that is bytes.</summary>
internal sealed record VersionBody(string Dot, string Time, string Origin, IReadOnlyList<ChangedKey> Operations, string? Context);

/// <summary>One value: <c>text</c> when it is valid UTF-8, else <c>base64</c>.</summary>
internal sealed record SiblingBody(string Dot, string Site, string? Text, byte[]? Base64);

/// <summary>A page of keys.</summary>
internal sealed record KeyList(
    IEnumerable<ListedKey> Keys,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>A key of a page.</summary>
internal sealed record ListedKey(string Key, int Siblings);

/// <summary>A record in the change stream.</summary>
internal sealed record ChangeBody(long Sequence, string Dot, string Time, string Origin, IReadOnlyList<ChangedKey> Operations, string Token)
{
    public IReadOnlyList<ResolutionBody>? Resolutions { get; init; }
}

/// <summary>Concurrent values of which a bucket's rule lets one show; none is kept where a resolver makes one of all.</summary>
internal sealed record ResolutionBody(string Bucket, string Key, string? Kept, IEnumerable<SiblingBody> Lost);

/// <summary>What a record did to one key.</summary>
internal sealed record ChangedKey(string Op, string Bucket, string Key, string? Text, byte[]? Base64, IEnumerable<string> Replaced)
{
    [JsonConverter(typeof(LifeConverter))]
    public TimeSpan? TimeToLive { get; init; }

    public string? Path { get; init; }

    public string? Element { get; init; }

    [JsonConverter(typeof(WrittenJsonConverter))]
    public WrittenJson? Value { get; init; }

    public Int128? Amount { get; init; }

    public string? Item { get; init; }

    public BucketBody? Definition { get; init; }
}

/// <summary>Whether a link is to be cut.</summary>
internal sealed record LinkRequest(bool Cut);
