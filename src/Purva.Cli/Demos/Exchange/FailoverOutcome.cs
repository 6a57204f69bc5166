namespace Purva.Cli.Demos.Exchange;

/// <summary>What was seen when Mumbai failed and Chennai took over.</summary>
internal sealed record FailoverOutcome
{
    public required double[] LatenciesMs { get; init; }

    /// <summary>From the moment at which Mumbai's line is cut to Chennai's first answer, in milliseconds.</summary>
    public required double FailoverMs { get; init; }

    public required double CommandsPerSecond { get; init; }

    /// <summary>Commands that somebody was told of, and how many of them are in the log that Chennai went on with.</summary>
    public required (long Told, long Kept) Commands { get; init; }

    /// <summary>The book that the commands told of make, and Chennai's when it took over.</summary>
    public required (string Expected, string Chennai) AtTakeover { get; init; }

    /// <summary>Trades told of in all, and how many different ones: a trade is named by its taker's place at its gateway and its maker.</summary>
    public required (long Told, long Distinct) Trades { get; init; }

    /// <summary>Trades that Mumbai made alone at the end; with the trap they were told, and nobody else ever heard of them.</summary>
    public required long TradesAlone { get; init; }

    public required (string Mumbai, string Chennai) AtEnd { get; init; }

    public required long VoidCommands { get; init; }

    public required int Rebuilds { get; init; }
}
