using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Scenarios.Payments;

namespace Purva.SiteConsole.Lab;

/// <summary>Payments between an app, a switch and a bank, with all messages on the table: each can be passed on, copied, lost or forged.</summary>
internal sealed class PaymentTray
{
    /// <summary>How many messages may lie on the table.</summary>
    public const int MostMessages = 40;

    private const int MostTold = 100;
    private static readonly long[] openings = [500_00, 200_00, 0];
    private readonly Ledger ledger = Open();
    private readonly Ledger trap = Open();
    private readonly PaymentNetwork network;
    private readonly List<SentPayment>[] trays = [[], []];
    private readonly List<PaymentTold> told = [];
    private Payment? first;
    private Payment? latest;
    private ulong ordered;

    /// <summary>Accounts with a little money, and nothing on the way.</summary>
    public PaymentTray() => network = new PaymentNetwork(ledger, remembered: 1 << 10);

    /// <summary>Who has an account; the last one is a thief.</summary>
    public static ImmutableArray<string> Names { get; } = ["Asha", "Ravi", "Kali"];

    /// <summary>What a thief can try.</summary>
    public static ImmutableArray<ForgeryKind> Forgeries { get; } =
        [ForgeryKind.PastTheSwitch, ForgeryKind.PastTheApp, ForgeryKind.NumberNeverIssued, ForgeryKind.NumbersOfAnother, ForgeryKind.ChangedReplay, ForgeryKind.ChangedOnItsWay];

    /// <summary>What was decided, the latest first.</summary>
    public IEnumerable<PaymentTold> Told => Enumerable.Reverse(told);

    /// <summary>Whether there is a payment that a thief could have seen.</summary>
    public bool CanForge => latest is not null && !IsFull;

    /// <summary>Whether no more messages find room on the table.</summary>
    public bool IsFull => trays.Sum(tray => tray.Count) >= MostMessages;

    /// <summary>A payment that is settled, its retry that waits at the bank, and one that a thief sends past the switch.</summary>
    public static PaymentTray OfTheStory()
    {
        var tray = new PaymentTray();
        tray.Order(0, 1, new Paise(120_00));
        tray.Copy(Hop.Switch, tray.At(Hop.Switch)[0]);
        tray.Pass(Hop.Switch, tray.At(Hop.Switch)[0]);
        tray.Pass(Hop.Switch, tray.At(Hop.Switch)[0]);
        tray.Pass(Hop.Bank, tray.At(Hop.Bank)[0]);
        tray.Forge(ForgeryKind.PastTheSwitch);
        return tray;
    }

    /// <summary>The account of a person.</summary>
    public static AccountId AccountOf(int person) => new(person + 1);

    /// <summary>What a message says.</summary>
    public static string Show(Payment payment) => $"{Names[payment.From.Value - 1]} → {Names[payment.To.Value - 1]} {payment.Amount}";

    /// <summary>The messages that wait at the switch or at the bank, the first to come on top.</summary>
    public ImmutableArray<SentPayment> At(Hop hop) => [.. trays[(int)hop - 1]];

    /// <summary>What a person has.</summary>
    public Paise BalanceOf(int person) => new((long)ledger.BalanceOf(AccountOf(person))!.Value);

    /// <summary>What a person would have at a bank that settles each message.</summary>
    public Paise TrapBalanceOf(int person) => new((long)trap.BalanceOf(AccountOf(person))!.Value);

    /// <summary>The app takes an order and sends it to the switch.</summary>
    public void Order(int from, int to, Paise amount)
    {
        if (!IsFull)
        {
            trays[0].Add(network.Order(AccountOf(from), AccountOf(to), amount, chance: ++ordered * 7919, wall: 0));
        }
    }

    /// <summary>A message is taken by the hop at which it waits; one that is no longer there was taken by the click before.</summary>
    public void Pass(Hop hop, SentPayment sent)
    {
        if (!trays[(int)hop - 1].Remove(sent))
        {
            return;
        }

        if (hop == Hop.Bank)
        {
            Settle(sent);
            return;
        }

        var fraud = network.Forward(sent, wall: 0, out var forwarded);
        if (fraud == FraudReason.None)
        {
            trays[1].Add(forwarded);
            (first, latest) = (first ?? forwarded.Payment, forwarded.Payment);
            return;
        }

        Tell(new PaymentTold(sent.Payment, "refused at the switch", fraud.Sentence, IsGood: false));
    }

    /// <summary>A message comes twice.</summary>
    public void Copy(Hop hop, SentPayment sent)
    {
        if (!IsFull && trays[(int)hop - 1].IndexOf(sent) is >= 0 and var at)
        {
            trays[(int)hop - 1].Insert(at, sent);
        }
    }

    /// <summary>A message does not arrive.</summary>
    public void Lose(Hop hop, SentPayment sent) => trays[(int)hop - 1].Remove(sent);

    /// <summary>The thief, who has seen what went from the switch to the bank, sends the bank something of his own.</summary>
    public void Forge(ForgeryKind kind)
    {
        if (latest is { } seen && first is { } other && !IsFull)
        {
            trays[1].Add(new SentPayment(Forged(kind, seen, other), default));
        }
    }

    private static Ledger Open()
    {
        var ledger = new Ledger(new ReplicaId(1));
        for (var person = 0; person < Names.Length; person++)
        {
            ledger.TryOpen(AccountOf(person), new Paise(openings[person]));
        }

        return ledger;
    }

    private static Payment Forged(ForgeryKind kind, Payment seen, Payment other)
    {
        var (thief, own) = (AccountOf(Names.Length - 1), PaymentId.Of(seen.Id.Number + 1_000, seen.Id.Value));
        return kind switch
        {
            ForgeryKind.PastTheSwitch => seen with { To = thief, Clock = seen.Clock with { Switch = 0 } },
            ForgeryKind.PastTheApp => seen with { To = thief, Clock = seen.Clock with { App = 0 } },
            ForgeryKind.NumberNeverIssued => seen with { Id = own, To = thief, Clock = new HopClock(own.Number, seen.Clock.Switch + 1_000, 0) },
            ForgeryKind.NumbersOfAnother => seen with { Id = PaymentId.Of(other.Clock.App, other.Id.Value ^ 1), To = thief, Clock = other.Clock },
            ForgeryKind.ChangedReplay => seen with { To = thief },
            _ => seen with { Amount = new Paise(seen.Amount.Value + 1_00) },
        };
    }

    private void Settle(SentPayment sent)
    {
        var (payment, outcome) = (sent.Payment, network.Settle(sent, wall: 0, out var isNew));
        trap.Move(payment.From, payment.To, payment.Amount);
        Tell(outcome.Verdict switch
        {
            PaymentVerdict.Fraud => new PaymentTold(payment, "fraud", outcome.Fraud.Sentence, IsGood: false),
            _ when !isNew => new PaymentTold(payment, "asked again", $"Nothing moves. Whoever asks is told what was decided first: {outcome.Clock}.", IsGood: true),
            var verdict => new PaymentTold(payment with { Clock = outcome.Clock }, verdict == PaymentVerdict.Settled ? "settled" : "refused", verdict.Sentence, verdict == PaymentVerdict.Settled),
        });
    }

    private void Tell(PaymentTold one)
    {
        told.Add(one);
        told.RemoveRange(0, Math.Max(0, told.Count - MostTold));
    }
}

/// <summary>What was decided on a message.</summary>
/// <param name="Payment">The message.</param>
/// <param name="Verdict">In a word or two.</param>
/// <param name="Sentence">In a sentence.</param>
/// <param name="IsGood">Whether it is an honest payment that was, or had been, settled.</param>
internal sealed record PaymentTold(Payment Payment, string Verdict, string Sentence, bool IsGood);
