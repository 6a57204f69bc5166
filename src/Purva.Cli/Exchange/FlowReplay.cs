using System.Security.Cryptography;
using System.Text;
using Purva.Scenarios.Exchange;

namespace Purva.Cli.Exchange;

/// <summary>Runs a flow through a book.</summary>
internal static class FlowReplay
{
    /// <exception cref="CommandFailedException">The contract has no word for what came of a command.</exception>
    public static FlowOutcome Run(FlowFile flow, Instrument instrument, long mostPaise, int mostTrades)
    {
        var (book, told) = (new GuardedBook(instrument, mostPaise), new ReportBuffer());
        foreach (ref readonly var command in flow.Commands.AsSpan())
        {
            book.Submit(command, told);
        }

        var trades = new List<ExchangeReport>();
        var (tradeCount, traded, refused) = (0L, 0L, 0L);
        foreach (ref readonly var report in told.Reports)
        {
            var isTrade = report.Kind == ReportKind.Trade;
            (tradeCount, traded) = isTrade ? (tradeCount + 1, traded + report.Quantity) : (tradeCount, traded);
            refused += report.Kind is ReportKind.Refused or ReportKind.CancelRefused or ReportKind.ReplaceRefused ? 1 : 0;
            if (isTrade && trades.Count < mostTrades)
            {
                trades.Add(report);
            }
        }

        var text = flow.Form == FlowForm.Flash1 ? ContractText(flow, told) : OwnText(told);
        return new FlowOutcome
        {
            Flow = flow, Book = book.Book, Text = text, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Reports = told.Count, Trades = tradeCount, Traded = traded, Refused = refused, FirstTrades = trades,
        };
    }

    private static string OwnText(ReportBuffer told)
    {
        var text = new StringBuilder(ReportText.Header);
        foreach (ref readonly var report in told.Reports)
        {
            ReportText.Append(text, report);
        }

        return text.ToString();
    }

    private static string ContractText(FlowFile flow, ReportBuffer told)
    {
        foreach (ref readonly var report in told.Reports)
        {
            if (report.Kind == ReportKind.Refused)
            {
                throw new CommandFailedException($"{flow.Name}: the command with seq {report.Sequence} is refused ({ReportText.ReasonOf(report)}), and the contract has no report for that.");
            }
        }

        return FlashContract.Text(told.Reports.ToArray());
    }
}
