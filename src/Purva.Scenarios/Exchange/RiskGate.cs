namespace Purva.Scenarios.Exchange;

/// <summary>The check of risk that comes before matching: no order above a value reaches the book.</summary>
/// <param name="instrument">What is traded.</param>
/// <param name="mostPaise">What one order may be worth, in paise.</param>
public sealed class RiskGate(Instrument instrument, long mostPaise = RiskGate.TenLakhRupees)
{
    /// <summary>₹10 lakh, in paise: 100,000,000.</summary>
    public const long TenLakhRupees = 100_000_000;

    /// <summary>Whether an order may go on. A market order is valued at the highest price that the band allows. O(1).</summary>
    /// <param name="command">The command; a cancellation always may.</param>
    public RefusalReason Judge(in OrderCommand command)
    {
        var price = command.Kind == CommandKind.Market ? instrument.Highest : command.Price;
        var isFree = command.Kind == CommandKind.Cancel || command.Quantity <= 0;
        return isFree || instrument.ValueOf(price, command.Quantity) <= mostPaise ? RefusalReason.None : RefusalReason.RiskLimit;
    }
}
