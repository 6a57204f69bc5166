using Purva.Scenarios.Payments;

namespace Purva.Cli.Demos.Payments;

/// <summary>The bank that settles each message that comes, instead of each payment.</summary>
internal sealed class EveryMessageTrap(Ledger ledger)
{
    public long SettledCount { get; private set; }

    public void Settle(in Payment payment) => SettledCount += ledger.Move(payment.From, payment.To, payment.Amount) == PaymentVerdict.Settled ? 1 : 0;
}
