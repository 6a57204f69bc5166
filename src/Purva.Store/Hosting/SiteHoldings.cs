namespace Purva.Store.Hosting;

/// <summary>How much a site keeps in memory for what is under way: all that may grow while it runs, and must shrink again.</summary>
internal readonly record struct SiteHoldings
{
    /// <summary>The most commits that waited at once since somebody last asked.</summary>
    public required int Commits { get; init; }

    /// <summary>Bytes of commits that wait, of what is prepared, and of records that wait for what they depend on.</summary>
    public required long Bytes { get; init; }

    /// <summary>Links that it serves, alarms that it rings, and questions that nobody has answered yet.</summary>
    public required int Listeners { get; init; }
}
