namespace Purva.Server.Http;

/// <summary>The values of a key, with what the log tells of them; a put with <paramref name="Context"/> replaces them all.</summary>
internal sealed record ExplainedKey(string Bucket, string Key, string Context, IReadOnlyList<ExplainedSibling> Siblings, IReadOnlyList<RelationBody> Relations);

/// <summary>One value. <paramref name="Context"/> names it alone. Without a clock its record is no longer in the log.</summary>
internal sealed record ExplainedSibling(string Dot, string Site, string? Text, byte[]? Base64, string Context)
{
    /// <summary>Whether a rule of the bucket lets it not show.</summary>
    public bool? Hidden { get; init; }

    public string? Time { get; init; }

    public IReadOnlyDictionary<string, ulong>? Clock { get; init; }

    public IEnumerable<string>? Replaced { get; init; }
}

/// <summary>How two values stand to each other: <c>before</c>, <c>after</c>, <c>concurrent</c> or <c>unknown</c>, and why.</summary>
internal sealed record RelationBody(string One, string Other, string Relation, string Why);
