using Purva.Cli.Demos.Payments;
using Purva.Clocks;
using Purva.Scenarios.Payments;
using Purva.Simulation;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo payments</c>.</summary>
internal sealed class PaymentsDemo : IDemo
{
    public string Name => "payments";

    public string Summary => "A payment passes app, switch and bank: each settled once, forged ways named, and books that an auditor can check";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        var random = new SimulatedRandom(stage.Seed);
        stage.Picture(PaymentsPicture.Draw);
        var day = new PaymentDay(random.Fork("day"), stage.IsBrief ? 500 : 5_000);
        TellOfOutcomes(stage, day);
        TellOfForgeries(stage, random.Fork("forgeries"));
        TellOfTheAudit(stage, day);
        stage.Chapter("How fast");
        var (rate, rateOfProcessor, early, late, settled) = PaymentLoad.Run(stage.IsBrief ? 100_000 : 1_000_000);
        stage.Claim("Every payment of the load is settled", settled == (stage.IsBrief ? 100_000 : 1_000_000));
        stage.Claim("Memory after all payments is within a tenth of that after the first tenth of them", late <= early + (early / 10));
        stage.Figure("payments through app, switch, bank and ledger", rate, "payments/s", $"{settled:N0} payments, 10,000 accounts, one core");
        stage.Figure("payments for a second of processor time", rateOfProcessor, "payments", "the same, whoever else uses the machine");
        stage.Figure("managed memory at the end", late / 1048576.0, "MiB", $"{early / 1048576.0:0.0} MiB after the first tenth");
        return Task.CompletedTask;
    }

    private static void TellOfOutcomes(DemoStage stage, PaymentDay day)
    {
        stage.Chapter("Once, however often it comes");
        stage.Say($"{day.Payments:N0} payments came to the bank as {day.Messages:N0} messages, doubled and out of order.");
        stage.Trap($"A bank that settles each message moved money {day.SettledByTrap:N0} times.");
        stage.Rule($"A bank that settles each payment moved it {day.Settled:N0} times; whoever asked again was told the same.");
        stage.Claim("With the trap money moves more often than there are payments", day.SettledByTrap > day.Payments);
        stage.Claim("With the rule each payment has one outcome", day.Contradictions == 0 && day.Settled <= day.Payments);
        stage.Claim("No paisa came or went", day.Ledger.Total == PaymentDay.OpeningTotal);
    }

    private static void TellOfForgeries(DemoStage stage, SimulatedRandom random)
    {
        stage.Chapter("Ways that no payment can have come");
        var count = stage.IsBrief ? 5_000 : 50_000;
        var (trap, rule, wrongReason) = Judge(random.Fork("stream"), count, changed: 0);
        stage.Table(["what it really is", "payments", "named by the trap", "named by the rule"], Enum.GetValues<ForgeryKind>().Where(kind => rule.CountOf(kind) > 0).Select(kind => new[]
        {
            kind.ToString(), $"{rule.CountOf(kind):N0}", $"{trap.FoundOf(kind):N0}", $"{rule.FoundOf(kind):N0}",
        }));
        stage.Trap($"A vector that begins anew with each payment: precision {trap.Precision:0.000}, recall {trap.Recall:0.000}. It cannot ask who gave a number.");
        stage.Rule($"Each number has one owner, who is asked: precision {rule.Precision:0.000}, recall {rule.Recall:0.000}.");
        stage.Claim("With the trap most of what is forged passes", trap.Recall < 0.5);
        stage.Claim("With the rule everything that claims an impossible way is named, for the right reason, and nothing honest is", rule is { Precision: 1, Recall: 1 } && wrongReason == 0);
        var (_, changed, _) = Judge(random.Fork("changed"), count, changed: 10);
        stage.Say($"What causality cannot see: payments that are changed on their way come as an honest one would. With ten of them in a thousand the precision is {changed.Precision:0.000} and the recall {changed.Recall:0.000}; that takes a signature.");
        stage.Claim("Of payments changed on their way none is named before the honest one has come", changed.FoundOf(ForgeryKind.ChangedOnItsWay) == 0);
    }

    private static (FraudScore Trap, FraudScore Rule, int WrongReason) Judge(SimulatedRandom random, int count, int changed)
    {
        var (app, between, ledger) = (new IssuanceLog(), new IssuanceLog(), new Ledger(new ReplicaId(1)));
        for (var account = 0; account < 100; account++)
        {
            ledger.TryOpen(new AccountId(account), new Paise(1_000_000_00));
        }

        var (bank, stream, trap, rule, wrong) = (new PaymentBank(ledger, new HopCheck(app, between)), new ForgedStream(app, between, 100, random.Next, changed: changed), new FraudScore(), new FraudScore(), 0);
        for (var i = 0; i < count; i++)
        {
            var (payment, kind) = stream.Next();
            var fraud = bank.Settle(payment, out _).Fraud;
            trap.Add(kind, FreshVectorTrap.IsNamed(payment));
            rule.Add(kind, fraud != FraudReason.None);
            wrong += kind is > ForgeryKind.Retry and < ForgeryKind.ChangedOnItsWay && fraud != ReasonFor(kind) ? 1 : 0;
        }

        return (trap, rule, wrong);
    }

    private static FraudReason ReasonFor(ForgeryKind kind) => kind switch
    {
        ForgeryKind.PastTheSwitch => FraudReason.BankWithoutSwitch,
        ForgeryKind.PastTheApp => FraudReason.SwitchWithoutApp,
        ForgeryKind.NumberNeverIssued => FraudReason.NeverIssued,
        ForgeryKind.NumbersOfAnother => FraudReason.IssuedToAnother,
        ForgeryKind.ChangedReplay => FraudReason.Replay,
        _ => FraudReason.NameOfAnother,
    };

    private static void TellOfTheAudit(DemoStage stage, PaymentDay day)
    {
        stage.Chapter("Books for the auditor");
        var (byWall, rule) = (AuditReader.Read(day.AuditByWallClock()), AuditReader.Read(day.Audit()));
        stage.Trap($"Sorted by the hops' wall clocks, the bank's five seconds behind: the auditor finds {byWall.Problems.Length}{(byWall.Problems.Length == 100 ? " and more" : string.Empty)} lines that stand above what they followed from. {byWall.Problems.FirstOrDefault()}");
        stage.Rule($"Sorted by hybrid time: {rule.Problems.Length} problems in {day.Audit().Length:N0} lines.");
        stage.Claim("With the trap the books contradict themselves", byWall.Problems.Length > 0);
        stage.Claim("With the rule a reader who has only the text finds nothing wrong, and the same money", rule.Problems.IsEmpty && rule.SettledCount == day.Settled && rule.Total == day.Ledger.Total);
    }
}
