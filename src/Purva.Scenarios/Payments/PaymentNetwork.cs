using Purva.Clocks;

namespace Purva.Scenarios.Payments;

/// <summary>App, switch and bank, each with its numbers and its hybrid clock: what a payment passes.</summary>
/// <remarks>
/// Each hop takes a payment again as often as it comes. Memory is fixed but for the ledger's accounts and what <paramref name="audit"/> keeps. Not safe to share between threads.
/// </remarks>
/// <param name="ledger">What accounts hold.</param>
/// <param name="remembered">How many numbers and outcomes each hop remembers, a power of two.</param>
/// <param name="audit">Is given each line of the audit as it comes to be; null for nobody.</param>
public sealed class PaymentNetwork(Ledger ledger, int remembered = 1 << 16, Action<AuditLine>? audit = null)
{
    private static readonly TimeSpan MostDrift = TimeSpan.FromMinutes(1);

    private readonly HybridLogicalClock[] clocks = [new(MostDrift), new(MostDrift), new(MostDrift)];
    private readonly Parts parts = new(ledger, remembered);

    /// <summary>How many payments were settled.</summary>
    public long SettledCount => parts.Bank.SettledCount;

    /// <summary>The app takes an order, names it and gives it a number.</summary>
    /// <param name="from">Who pays.</param>
    /// <param name="to">Who is paid.</param>
    /// <param name="amount">How much.</param>
    /// <param name="chance">Drawn by the app, for the payment's name.</param>
    /// <param name="wall">The app's wall clock, in milliseconds.</param>
    public SentPayment Order(AccountId from, AccountId to, Paise amount, ulong chance, long wall)
    {
        var id = parts.App.IssueName(chance);
        var payment = new Payment(id, from, to, amount, new HopClock(parts.App.Last, 0, 0));
        var time = clocks[(int)Hop.App].Advance(wall);
        audit?.Invoke(new AuditLine(time, Hop.App, payment.Clock.App, payment));
        return new SentPayment(payment, time);
    }

    /// <summary>The switch takes a payment, unless it cannot have come from the app.</summary>
    /// <param name="sent">The payment.</param>
    /// <param name="wall">The switch's wall clock, in milliseconds.</param>
    /// <param name="forwarded">The payment for the bank.</param>
    public FraudReason Forward(in SentPayment sent, long wall, out SentPayment forwarded)
    {
        forwarded = sent;
        var fraud = parts.Check.Judge(sent.Payment, Hop.Switch);
        if (fraud != FraudReason.None)
        {
            return fraud;
        }

        if (!clocks[(int)Hop.Switch].TryReceive(sent.Time, wall, out var time))
        {
            return FraudReason.TimeAhead;
        }

        var payment = sent.Payment with { Clock = sent.Payment.Clock.With(Hop.Switch, parts.Switch.Issue(sent.Payment.Id)) };
        audit?.Invoke(new AuditLine(time, Hop.Switch, payment.Clock.Switch, payment));
        forwarded = new SentPayment(payment, time);
        return FraudReason.None;
    }

    /// <summary>The bank settles a payment, or repeats what became of it.</summary>
    /// <param name="sent">The payment.</param>
    /// <param name="wall">The bank's wall clock, in milliseconds.</param>
    /// <param name="isNew">Whether this is the first time that the bank decides on it.</param>
    public PaymentOutcome Settle(in SentPayment sent, long wall, out bool isNew)
    {
        isNew = false;
        if (!clocks[(int)Hop.Bank].TryReceive(sent.Time, wall, out var time))
        {
            return new PaymentOutcome(PaymentVerdict.Fraud, FraudReason.TimeAhead, sent.Payment.Clock);
        }

        var outcome = parts.Bank.Settle(sent.Payment, out isNew);
        if (isNew)
        {
            audit?.Invoke(new AuditLine(time, Hop.Bank, outcome.Clock.Bank, sent.Payment, outcome.Verdict));
        }

        return outcome;
    }

    /// <summary>The hops' books. The bank asks the same ones that the app and the switch write.</summary>
    private sealed class Parts
    {
        public Parts(Ledger ledger, int remembered)
        {
            (App, Switch) = (new IssuanceLog(remembered), new IssuanceLog(remembered));
            Check = new HopCheck(App, Switch);
            Bank = new PaymentBank(ledger, Check, remembered);
        }

        public IssuanceLog App { get; }

        public IssuanceLog Switch { get; }

        public HopCheck Check { get; }

        public PaymentBank Bank { get; }
    }
}
