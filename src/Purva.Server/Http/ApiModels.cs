using System.Text.Json.Serialization;

namespace Purva.Server.Http;

/// <summary>The body of a transaction.</summary>
internal sealed record TransactionRequest(IReadOnlyList<OperationBody> Operations);

/// <summary>One operation: <c>put</c> with <c>text</c> or <c>base64</c>, or <c>delete</c>.</summary>
internal sealed record OperationBody(string Op, string Bucket, string Key, string? Text = null, byte[]? Base64 = null, string? Context = null);

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

/// <summary>The live values of a key.</summary>
internal sealed record KeyValues(string Bucket, string Key, IEnumerable<SiblingBody> Siblings, string Context, string? Token);

/// <summary>One value: <c>text</c> when it is valid UTF-8, else <c>base64</c>.</summary>
internal sealed record SiblingBody(string Dot, string Site, string? Text, byte[]? Base64);

/// <summary>A page of keys.</summary>
internal sealed record KeyList(
    IEnumerable<ListedKey> Keys,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>A key of a page.</summary>
internal sealed record ListedKey(string Key, int Siblings);

/// <summary>A record in the change stream.</summary>
internal sealed record ChangeBody(long Sequence, string Dot, string Time, string Origin, IReadOnlyList<ChangedKey> Operations, string Token);

/// <summary>What a record did to one key.</summary>
internal sealed record ChangedKey(string Op, string Bucket, string Key, string? Text, byte[]? Base64, IEnumerable<string> Replaced);

/// <summary>Whether a link is to be cut.</summary>
internal sealed record LinkRequest(bool Cut);

/// <summary>An error, as RFC 9457 has it.</summary>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail)
{
    public IReadOnlyDictionary<string, ulong>? Missing { get; init; }

    public IEnumerable<SiblingBody>? Siblings { get; init; }

    public string? Context { get; init; }

    public int? ConfirmedBy { get; init; }

    public string? Dot { get; init; }

    public string? Token { get; init; }
}
