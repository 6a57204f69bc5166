using System.Globalization;
using Purva.Clocks;

namespace Purva.Scenarios.Payments;

/// <summary>What a hop did with a payment: one line of the audit export.</summary>
/// <param name="Time">When, by the hop's hybrid clock: later than all that it knew of.</param>
/// <param name="Hop">Who.</param>
/// <param name="Number">The number that the hop gave.</param>
/// <param name="Payment">The payment, with the numbers of the hops before.</param>
/// <param name="Verdict">What became of it; only the bank knows.</param>
public readonly record struct AuditLine(HybridTimestamp Time, Hop Hop, long Number, Payment Payment, PaymentVerdict? Verdict = null)
{
    /// <summary>As comma-separated values: hop, time, number, payment, then for the app payer, payee and paise, for the switch the app's number, for the bank both numbers and the verdict.</summary>
    public override string ToString() => Hop switch
    {
        Hop.App => Of($"app,{Time},{Number},{Payment.Id},{Payment.From},{Payment.To},{Payment.Amount.Value}"),
        Hop.Switch => Of($"switch,{Time},{Number},{Payment.Id},{Payment.Clock.App}"),
        _ => Of($"bank,{Time},{Number},{Payment.Id},{Payment.Clock.App},{Payment.Clock.Switch},{WordOf(Verdict)}"),
    };

    private static string WordOf(PaymentVerdict? verdict) => verdict switch
    {
        PaymentVerdict.Settled => "settled",
        PaymentVerdict.NotEnough => "not-enough",
        PaymentVerdict.UnknownAccount => "unknown-account",
        _ => "invalid",
    };

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
