using Purva.Clocks;
using Purva.Scenarios.Payments;
using Purva.Simulation;

namespace Purva.Scenarios.Tests.Payments;

/// <summary>Apps ask until they are answered, over a net that loses, doubles and reorders; the bank stops and starts.</summary>
internal sealed class PaymentWorld
{
    private const int Accounts = 5;
    private const int Opening = 300;

    private readonly SimulatedRandom random;
    private readonly bool forgets;
    private readonly Ledger ledger = new(new ReplicaId(1));
    private readonly IssuanceLog app = new();
    private readonly IssuanceLog between = new();
    private readonly List<Payment> asked = [];
    private readonly List<Payment> toSwitch = [];
    private readonly List<Payment> toBank = [];
    private readonly Dictionary<PaymentId, PaymentOutcome> told = [];
    private PaymentBank bank;

    /// <summary>A world before its first payment.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="forgets">Whether the bank forgets its outcomes when it stops: a fault that must be seen.</param>
    public PaymentWorld(ulong seed, bool forgets)
    {
        (random, this.forgets) = (new SimulatedRandom(seed), forgets);
        for (var account = 0; account < Accounts; account++)
        {
            ledger.TryOpen(new AccountId(account), new Paise(Opening));
        }

        bank = NewBank();
    }

    /// <summary>Runs, and tells what is wrong; null for nothing.</summary>
    public string? Run()
    {
        for (var step = 0; step < 700 || (asked.Count != told.Count && step < 20_000); step++)
        {
            if (Step(random.Next(100), mayAsk: step < 700) is { } wrong)
            {
                return wrong;
            }
        }

        return asked.Count != told.Count ? "a payment was never answered" : JudgeMoney();
    }

    private string? Step(int lot, bool mayAsk)
    {
        if (lot < 10 && mayAsk)
        {
            var from = random.Next(Accounts);
            var id = app.IssueName(random.NextBits());
            asked.Add(new Payment(id, new AccountId(from), new AccountId((from + 1 + random.Next(Accounts - 1)) % Accounts), new Paise(random.Between(1, 200)), new HopClock(app.Last, 0, 0)));
        }
        else if (lot < 40 && asked.Where(payment => !told.ContainsKey(payment.Id)).ToList() is { Count: > 0 } waiting)
        {
            Send(random.Pick(waiting), toSwitch);
        }
        else if (lot < 65 && toSwitch.Count > 0)
        {
            var payment = Take(toSwitch);
            Send(payment with { Clock = payment.Clock.With(Hop.Switch, between.Issue(payment.Id)) }, toBank);
        }
        else if (lot < 98 && toBank.Count > 0)
        {
            return Settle(Take(toBank));
        }
        else if (lot >= 98 && forgets)
        {
            bank = NewBank();
        }

        return null;
    }

    private PaymentBank NewBank() => new(ledger, new HopCheck(app, between));

    private string? Settle(in Payment payment)
    {
        var outcome = bank.Settle(payment, out _);
        return outcome.Verdict == PaymentVerdict.Fraud ? $"payment {payment.Id} is honest and was named {outcome.Fraud}"
            : random.Chance(0.3) || told.TryAdd(payment.Id, outcome) || told[payment.Id] == outcome ? null : $"payment {payment.Id} was told {told[payment.Id]}, and then {outcome}";
    }

    private void Send(in Payment payment, List<Payment> net)
    {
        for (var copies = random.Next(3); copies > 0; copies--)
        {
            net.Add(payment);
        }
    }

    private Payment Take(List<Payment> net)
    {
        var at = random.Next(net.Count);
        var taken = net[at];
        net.RemoveAt(at);
        return taken;
    }

    /// <summary>Every account holds what it opened with and what the outcomes that were told moved: nothing else.</summary>
    private string? JudgeMoney()
    {
        foreach (var account in Enumerable.Range(0, Accounts).Select(number => new AccountId(number)))
        {
            var settled = asked.Where(payment => told[payment.Id].Verdict == PaymentVerdict.Settled).ToList();
            var expected = Opening + settled.Where(payment => payment.To == account).Sum(payment => payment.Amount.Value) - settled.Where(payment => payment.From == account).Sum(payment => payment.Amount.Value);
            if (ledger.BalanceOf(account) != expected || expected < 0)
            {
                return $"account {account} holds {ledger.BalanceOf(account)}, and by what was told it should hold {expected}";
            }
        }

        return null;
    }
}
