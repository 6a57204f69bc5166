namespace Purva.Scenarios.Payments;

/// <summary>Asks those who gave a payment its numbers whether they did.</summary>
/// <param name="app">The app's numbers.</param>
/// <param name="switch">The switch's numbers.</param>
public sealed class HopCheck(IssuanceLog app, IssuanceLog @switch)
{
    /// <summary>Why a payment that has come to a hop cannot have come this way. O(1), no allocation.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="at">The hop to which it has come.</param>
    public FraudReason Judge(in Payment payment, Hop at)
    {
        var clock = payment.Clock;
        return at == Hop.Bank && clock.Switch == 0 ? FraudReason.BankWithoutSwitch
            : at >= Hop.Switch && clock.App == 0 ? FraudReason.SwitchWithoutApp
            : at >= Hop.Switch && ReasonOf(app.Ask(clock.App, payment.Id)) is var atApp and not FraudReason.None ? atApp
            : at >= Hop.Switch && payment.Id.Number != clock.App ? FraudReason.NameOfAnother
            : at == Hop.Bank && ReasonOf(@switch.Ask(clock.Switch, payment.Id)) is var atSwitch and not FraudReason.None ? atSwitch
            : FraudReason.None;
    }

    private static FraudReason ReasonOf(Issued issued) => issued switch
    {
        Issued.ToIt => FraudReason.None,
        Issued.ToAnother => FraudReason.IssuedToAnother,
        Issued.Forgotten => FraudReason.TooOld,
        _ => FraudReason.NeverIssued,
    };
}
