namespace Purva.Server.Http;

/// <summary>An error, as RFC 9457 has it.</summary>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail)
{
    public IReadOnlyDictionary<string, ulong>? Missing { get; init; }

    public IEnumerable<SiblingBody>? Siblings { get; init; }

    public string? Context { get; init; }

    public int? ConfirmedBy { get; init; }

    public string? Reason { get; init; }

    public int? Step { get; init; }

    public ulong? Position { get; init; }

    public string? Dot { get; init; }

    public string? Token { get; init; }
}
