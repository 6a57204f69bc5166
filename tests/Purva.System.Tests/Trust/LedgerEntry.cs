namespace Purva.SystemTests.Trust;

/// <summary>One write as its author knows it. It is noted before it is sent, and its fate is unknown until an answer says that it was done.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What was put, unlike any other value; null for a delete.</param>
/// <param name="Overwrites">The values that its context names.</param>
internal sealed record LedgerEntry(string Key, string? Value, IReadOnlyList<string> Overwrites)
{
    private volatile bool isAcknowledged;

    /// <summary>Whether a site has said that it is done.</summary>
    public bool IsAcknowledged => isAcknowledged;

    /// <summary>A site has said so.</summary>
    public void Acknowledge() => isAcknowledged = true;
}

/// <summary>One addition to a counter as its author knows it.</summary>
/// <param name="Key">The counter.</param>
/// <param name="Amount">How much.</param>
internal sealed record CountEntry(string Key, long Amount)
{
    private volatile bool isAcknowledged;

    /// <summary>Whether a site has said that it is done.</summary>
    public bool IsAcknowledged => isAcknowledged;

    /// <summary>A site has said so.</summary>
    public void Acknowledge() => isAcknowledged = true;
}
