namespace Purva.Scenarios.Payments;

/// <summary>The last hop: settles each payment once, however often and in whatever order its messages come.</summary>
/// <remarks>
/// <para>
/// The app's number is what a payment is known by: outcomes are kept for the latest numbers, and whatever is older is refused without
/// moving money. So memory is fixed however many payments there have been, and a retry can come late but never be settled twice.
/// </para>
/// <para>Not safe to share between threads.</para>
/// </remarks>
public sealed class PaymentBank
{
    private readonly Ledger ledger;
    private readonly HopCheck check;
    private readonly IssuanceLog issued;
    private readonly Entry[] outcomes;
    private long highest;

    /// <summary>A bank that has settled nothing.</summary>
    /// <param name="ledger">What accounts hold.</param>
    /// <param name="check">Who is asked about a payment's way.</param>
    /// <param name="remembered">How many outcomes are kept, a power of two.</param>
    public PaymentBank(Ledger ledger, HopCheck check, int remembered = 1 << 16)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(check);
        (this.ledger, this.check) = (ledger, check);
        issued = new IssuanceLog(remembered);
        outcomes = new Entry[remembered];
    }

    /// <summary>How many payments were settled.</summary>
    public long SettledCount { get; private set; }

    /// <summary>Settles a payment, or repeats what became of it.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="isNew">Whether this is the first time that the bank decides on it.</param>
    public PaymentOutcome Settle(in Payment payment, out bool isNew)
    {
        isNew = false;
        var fraud = check.Judge(payment, Hop.Bank);
        if (fraud == FraudReason.None && payment.Clock.App <= highest - outcomes.Length)
        {
            fraud = FraudReason.TooOld;
        }

        if (fraud != FraudReason.None)
        {
            return new PaymentOutcome(PaymentVerdict.Fraud, fraud, payment.Clock);
        }

        ref var entry = ref outcomes[payment.Clock.App & (outcomes.Length - 1)];
        if (entry.Number == payment.Clock.App)
        {
            return entry.IsFor(payment) ? entry.Outcome : new PaymentOutcome(PaymentVerdict.Fraud, FraudReason.Replay, payment.Clock);
        }

        isNew = true;
        var verdict = ledger.Move(payment.From, payment.To, payment.Amount);
        var outcome = new PaymentOutcome(verdict, FraudReason.None, payment.Clock.With(Hop.Bank, issued.Issue(payment.Id)));
        entry = new Entry(payment.Clock.App, payment.Id, payment.From, payment.To, payment.Amount, outcome);
        highest = Math.Max(highest, payment.Clock.App);
        SettledCount += verdict == PaymentVerdict.Settled ? 1 : 0;
        return outcome;
    }

    private readonly record struct Entry(long Number, PaymentId Id, AccountId From, AccountId To, Paise Amount, PaymentOutcome Outcome)
    {
        public bool IsFor(in Payment payment) => payment.Id == Id && payment.From == From && payment.To == To && payment.Amount == Amount;
    }
}
