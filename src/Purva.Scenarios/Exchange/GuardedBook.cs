namespace Purva.Scenarios.Exchange;

/// <summary>A book behind its check of risk: the verdict comes before matching, so that what is refused has traded nothing.</summary>
/// <remarks>Not safe to share between threads.</remarks>
/// <param name="instrument">What is traded.</param>
/// <param name="mostPaise">What one order may be worth, in paise.</param>
public sealed class GuardedBook(Instrument instrument, long mostPaise = RiskGate.TenLakhRupees)
{
    private readonly RiskGate gate = new(instrument, mostPaise);

    /// <summary>The book.</summary>
    public OrderBook Book { get; } = new(instrument);

    /// <summary>Does what a command asks, or says why not. As the book, and one comparison.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reports">What is told is added here.</param>
    public void Submit(in OrderCommand command, ReportBuffer reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (gate.Judge(command) is var reason and not RefusalReason.None)
        {
            var kind = command.Kind == CommandKind.Replace ? ReportKind.ReplaceRefused : ReportKind.Refused;
            reports.Add(new ExchangeReport(command.Sequence, kind, command.Order, command.Side, command.Price, command.Quantity, Reason: reason));
            return;
        }

        Book.Submit(command, reports);
    }
}
