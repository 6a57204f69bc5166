namespace Purva.Client;

/// <summary>What became of an ordered write at its place in the order: the same at every site.</summary>
/// <param name="IsAccepted">Whether it was done; otherwise it did nothing.</param>
/// <param name="Position">Its place, from 1.</param>
/// <param name="Id">Its id; sent again with it, it is the same write.</param>
public sealed record OrderedOutcome(bool IsAccepted, ulong Position, string Id)
{
    /// <summary>Why it did nothing: <c>changed</c>, <c>below-least</c>, <c>not-a-number</c>, <c>overflow</c> or <c>id-taken</c>; null when it was done.</summary>
    public string? Reason { get; init; }

    /// <summary>Which step was refused, from 0; null when it was done.</summary>
    public int? Step { get; init; }

    /// <summary>The refusal for people; null when it was done.</summary>
    public string? Detail { get; init; }
}
