namespace Purva.Scenarios.Payments;

/// <summary>A made-up stream of payments to a bank of which each is labelled with what it is: to measure what rules against fraud find.</summary>
/// <remarks>Payments arrive out of order, honest ones also twice. The same draws give the same stream. Not safe to share between threads.</remarks>
/// <param name="app">The app's numbers, which the bank asks.</param>
/// <param name="switch">The switch's numbers, which the bank asks.</param>
/// <param name="accounts">How many accounts there are, numbered from 0; at least 2.</param>
/// <param name="draw">Draws a number from 0 up to its argument, exclusive.</param>
/// <param name="forged">How many of a thousand are forged, in all.</param>
/// <param name="changed">How many of a thousand are changed on their way.</param>
public sealed class ForgedStream(IssuanceLog app, IssuanceLog @switch, int accounts, Func<int, int> draw, int forged = 60, int changed = 0)
{
    private const int MostUnderWay = 64;
    private const int MostSettled = 256;

    private readonly List<Payment> underWay = [];
    private readonly List<Payment> settled = [];

    /// <summary>The next payment that comes to the bank.</summary>
    public LabelledPayment Next()
    {
        while (underWay.Count < MostUnderWay)
        {
            underWay.Add(Honest());
        }

        var lot = draw(1000);
        if (lot < forged && settled.Count > 0)
        {
            return Forged((ForgeryKind)(2 + draw(6)));
        }

        if (lot < forged + 100 && settled.Count > 0)
        {
            return new LabelledPayment(settled[draw(settled.Count)], ForgeryKind.Retry);
        }

        var at = draw(underWay.Count);
        var payment = underWay[at];
        underWay.RemoveAt(at);
        if (lot >= 1000 - changed)
        {
            // The honest one comes all the same, later; the bank then takes it for a changed replay.
            underWay.Add(payment);
            return new LabelledPayment(payment with { Amount = new Paise(payment.Amount.Value + 1) }, ForgeryKind.ChangedOnItsWay);
        }

        settled.Add(payment);
        if (settled.Count > MostSettled)
        {
            settled.RemoveAt(0);
        }

        return new LabelledPayment(payment, ForgeryKind.Honest);
    }

    private Payment Honest()
    {
        var from = draw(accounts);
        var id = app.IssueName((ulong)draw(1 << PaymentId.ChanceBits));
        var payment = new Payment(id, new AccountId(from), new AccountId((from + 1 + draw(accounts - 1)) % accounts), new Paise(1 + draw(100_00)), default);
        return payment with { Clock = new HopClock(app.Last, @switch.Issue(id), 0) };
    }

    private LabelledPayment Forged(ForgeryKind kind)
    {
        var (old, other) = (settled[draw(settled.Count)], settled[draw(settled.Count)]);
        var thief = new AccountId(draw(accounts));
        var own = PaymentId.Of(app.Last + 1 + draw(1000), (ulong)draw(1 << PaymentId.ChanceBits));
        var payment = kind switch
        {
            ForgeryKind.PastTheSwitch => old with { To = thief, Clock = old.Clock with { Switch = 0 } },
            ForgeryKind.PastTheApp => old with { To = thief, Clock = old.Clock with { App = 0 } },
            ForgeryKind.NumberNeverIssued => old with { Id = own, To = thief, Clock = new HopClock(own.Number, @switch.Last + 1 + draw(1000), 0) },
            ForgeryKind.NumbersOfAnother => old with { Id = PaymentId.Of(other.Clock.App, other.Id.Value ^ (ulong)(1 + draw(1000))), To = thief, Clock = other.Clock },
            ForgeryKind.ChangedReplay => old with { Amount = new Paise(old.Amount.Value + 1 + draw(1000)) },
            _ => old with { Clock = new HopClock(app.Issue(old.Id), @switch.Issue(old.Id), 0) },
        };
        return new LabelledPayment(payment, kind is >= ForgeryKind.PastTheSwitch and <= ForgeryKind.ChangedReplay ? kind : ForgeryKind.SecondNumber);
    }
}
