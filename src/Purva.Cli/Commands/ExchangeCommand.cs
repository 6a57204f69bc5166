using System.CommandLine;
using Purva.Cli.Exchange;
using Purva.Scenarios.Exchange;

namespace Purva.Cli.Commands;

/// <summary><c>purva exchange</c>: order flows and what a book makes of them.</summary>
internal sealed class ExchangeCommand
{
    private readonly Argument<string> flow = new("flow") { Description = "The order flow: CSV or JSON lines, also gzipped. 'docs/exchange-flow.md' describes both; - reads standard input." };
    private readonly Option<string?> contract = new("--contract") { Description = "Read the flow, and write the reports, as this published contract has them: flash1." };
    private readonly Option<string> symbol = new("--symbol") { Description = "What is traded.", DefaultValueFactory = _ => "RELIANCE" };
    private readonly Option<int> lowest = NumberOption.Whole("--lowest", "The lowest price that is allowed, in ticks.", 0, 0, int.MaxValue);
    private readonly Option<int> highest = NumberOption.Whole("--highest", "The highest price that is allowed, in ticks.", Instrument.WidestBand - 1, 0, int.MaxValue);
    private readonly Option<int> tick = NumberOption.Whole("--paise-per-tick", "What a tick is worth, in paise.", 5, 1, 1_000_000);
    private readonly Option<long> risk = new("--risk-limit") { Description = "What one order may be worth, in paise; above it is refused before matching. Default: 100000000, ten lakh rupees; with a contract no limit.", DefaultValueFactory = _ => RiskGate.TenLakhRupees };
    private readonly Option<string?> reports = new("--reports") { Description = "Also write every report to this file: the text whose SHA-256 is printed." };
    private readonly Option<int> trades = NumberOption.Whole("--trades", "How many trades are printed, from the first on.", 20, 0, 1_000_000);
    private readonly Option<int> levels = NumberOption.Whole("--levels", "How many prices of each side of the final book are printed.", 5, 0, 1_000_000);
    private readonly Option<string?> expect = new("--expect") { Description = "The SHA-256 that the reports must have; the exit code is 1 if it is another." };
    private readonly Option<bool> json = new("--json") { Description = "Print the outcome as JSON." };

    private ExchangeCommand() => contract.AcceptOnlyFromAmong("flash1");

    public static Command Create()
    {
        var exchange = new ExchangeCommand();
        var replay = new Command("replay", "Run an order flow through a book: its trades, the final book, and a SHA-256 of all reports. The same flow gives the same everywhere.")
        {
            exchange.flow, exchange.contract, exchange.symbol, exchange.lowest, exchange.highest, exchange.tick, exchange.risk, exchange.reports, exchange.trades, exchange.levels, exchange.expect, exchange.json,
        };
        replay.SetAction(exchange.ReplayAsync);
        replay.WithExamples(
            "purva exchange replay samples/exchange/morning.csv", "purva exchange replay samples/exchange/morning.jsonl --levels 10 --reports reports.csv",
            "purva exchange replay orders-static-20000-seed5.csv.gz --contract flash1 --json");
        return new Command("exchange", "Order books: run an order flow through one.") { replay }.WithExamples("purva exchange replay samples/exchange/morning.csv");
    }

    private async Task<int> ReplayAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var isContract = parsed.GetValue(contract) is not null;
        var instrument = new Instrument(parsed.GetValue(symbol)!, new Ticks(parsed.GetValue(lowest)), new Ticks(parsed.GetValue(highest)), parsed.GetValue(tick));
        if (instrument.Lowest > instrument.Highest || (long)instrument.Highest.Value - instrument.Lowest.Value >= Instrument.WidestBand)
        {
            throw new CommandFailedException($"--lowest to --highest must hold from 1 to {Instrument.WidestBand} prices.", ExitCode.Usage);
        }

        var file = await FlowFile.ReadAsync(parsed.GetRequiredValue(flow), isContract, cancellation);
        var limit = isContract && parsed.GetResult(risk) is null or { Implicit: true } ? long.MaxValue : parsed.GetValue(risk);
        var outcome = FlowReplay.Run(file, instrument, limit, parsed.GetValue(trades));
        if (parsed.GetValue(reports) is { } target)
        {
            await File.WriteAllTextAsync(target, outcome.Text, cancellation);
        }

        var printed = new FlowOutcomeText(outcome, parsed.GetValue(levels));
        if (parsed.GetValue(json))
        {
            Output.Print(printed.ToJson());
        }
        else
        {
            Console.Out.Write(printed.ToText());
        }

        if (parsed.GetValue(expect) is not { } expected || string.Equals(expected, outcome.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            return ExitCode.Done;
        }

        await Console.Error.WriteLineAsync($"The reports have SHA-256 {outcome.Sha256}, and {expected} is expected: the flow, the rules or the options differ.");
        return ExitCode.Failed;
    }
}
