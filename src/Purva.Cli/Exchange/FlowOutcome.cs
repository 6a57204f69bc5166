using Purva.Scenarios.Exchange;

namespace Purva.Cli.Exchange;

/// <summary>What came of a flow.</summary>
internal sealed record FlowOutcome
{
    public required FlowFile Flow { get; init; }

    public required OrderBook Book { get; init; }

    /// <summary>All reports in their canonical form.</summary>
    public required string Text { get; init; }

    public required string Sha256 { get; init; }

    public required long Reports { get; init; }

    public required long Trades { get; init; }

    /// <summary>The quantities of all trades together.</summary>
    public required long Traded { get; init; }

    public required long Refused { get; init; }

    public required IReadOnlyList<ExchangeReport> FirstTrades { get; init; }
}
