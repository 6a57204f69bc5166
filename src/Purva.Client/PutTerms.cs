namespace Purva.Client;

/// <summary>On which terms a value is put.</summary>
public sealed record PutTerms
{
    /// <summary>The context of the read or put that this one replaces; null replaces nothing.</summary>
    public string? Context { get; init; }

    /// <summary>Whether it is put only if <see cref="Context"/> is exactly what the key has now at the site; with no context, only if it has nothing.</summary>
    public bool OnlyIfCurrent { get; init; }

    /// <summary>How long it lives, to the millisecond; null for as long as its bucket says.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Who must have it.</summary>
    public WriteAcknowledgement Acknowledgement { get; init; }

    /// <summary>Makes this put and any later one with the same key one write; null draws one.</summary>
    public string? IdempotencyKey { get; init; }
}
