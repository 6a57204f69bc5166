using Purva.Clocks;
using Purva.Scenarios.Payments;
using Xunit;

namespace Purva.Scenarios.Tests.Payments;

public sealed class ForgedStreamTests
{
    [Fact]
    public void Everything_that_claims_an_impossible_way_is_named_and_nothing_honest_is()
    {
        var score = Judge(20_000, changed: 0, seed: 1);
        Assert.Equal((1.0, 1.0), (score.Precision, score.Recall));
        Assert.All(Enum.GetValues<ForgeryKind>().Except([ForgeryKind.ChangedOnItsWay]), kind => Assert.True(score.CountOf(kind) > 100, $"{kind}: {score.CountOf(kind)}"));
    }

    [Fact]
    public void What_is_changed_on_its_way_is_beyond_causality_and_costs_both_precision_and_recall()
    {
        var score = Judge(20_000, changed: 10, seed: 2);
        Assert.Equal(0, score.FoundOf(ForgeryKind.ChangedOnItsWay));
        Assert.InRange(score.Recall, 0.5, 0.95);
        Assert.InRange(score.Precision, 0.5, 0.95);
    }

    [Fact]
    public void A_score_counts()
    {
        var score = new FraudScore();
        Assert.Equal((1.0, 1.0), (score.Precision, score.Recall));
        score.Add(ForgeryKind.Honest, isNamed: true);
        score.Add(ForgeryKind.ChangedReplay, isNamed: true);
        score.Add(ForgeryKind.PastTheApp, isNamed: false);
        score.Add(ForgeryKind.Retry, isNamed: false);
        Assert.Equal((0.5, 0.5), (score.Precision, score.Recall));
    }

    private static FraudScore Judge(int count, int changed, int seed)
    {
        var (app, between, ledger, random) = (new IssuanceLog(), new IssuanceLog(), new Ledger(new ReplicaId(1)), new Random(seed));
        for (var account = 0; account < 50; account++)
        {
            ledger.TryOpen(new AccountId(account), new Paise(10_000_000));
        }

        var (bank, stream, score) = (new PaymentBank(ledger, new HopCheck(app, between)), new ForgedStream(app, between, 50, random.Next, changed: changed), new FraudScore());
        for (var i = 0; i < count; i++)
        {
            var (payment, kind) = stream.Next();
            score.Add(kind, bank.Settle(payment, out _).Fraud != FraudReason.None);
        }

        Assert.Equal(50 * (Int128)10_000_000, ledger.Total);
        return score;
    }
}
