using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Payments;
using Xunit;

namespace Purva.Scenarios.Tests.Payments;

public sealed class PaymentBankTests
{
    private static readonly ReplicaId Mumbai = new(1);

    [Fact]
    public void Each_payment_has_one_outcome_under_duplicates_and_reordering_and_no_paisa_comes_or_goes() =>
        Gen.Select(Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Long[-1, 60]).Array[1, 20], Gen.Int[0, 19].Array[0, 60]).Sample(
            (drawn, deliveries) =>
            {
                var world = new World(4, 100);
                var payments = drawn.Select((one, i) => world.Send(new Payment(default, new AccountId(one.Item1), new AccountId(one.Item2), new Paise(one.Item3), default))).ToArray();
                var told = new Dictionary<PaymentId, PaymentOutcome>();
                var decided = 0;
                foreach (var at in deliveries.Where(at => at < payments.Length))
                {
                    var outcome = world.Bank.Settle(payments[at], out var isNew);
                    decided += isNew ? 1 : 0;
                    Assert.Equal(outcome, told.TryGetValue(payments[at].Id, out var before) ? before : told[payments[at].Id] = outcome);
                }

                Assert.Equal(told.Count, decided);
                Assert.Equal(400, world.Ledger.Total);
                Assert.All(Enumerable.Range(0, 4), account => Assert.True(world.Ledger.BalanceOf(new AccountId(account)) >= 0));
            },
            iter: 5000);

    [Fact]
    public void A_payment_that_cannot_have_come_this_way_is_named_and_moves_nothing()
    {
        var world = new World(2, 100);
        var honest = world.Send(new Payment(default, new AccountId(0), new AccountId(1), new Paise(10), default));
        var other = world.Send(new Payment(default, new AccountId(0), new AccountId(1), new Paise(10), default));
        world.Bank.Settle(honest, out _);
        (Payment Payment, FraudReason Reason)[] forged =
        [
            (honest with { Clock = new HopClock(0, 1, 0) }, FraudReason.SwitchWithoutApp), (honest with { Clock = new HopClock(1, 0, 0) }, FraudReason.BankWithoutSwitch),
            (honest with { Clock = new HopClock(9, 1, 0) }, FraudReason.NeverIssued), (honest with { Clock = new HopClock(-1, 1, 0) }, FraudReason.NeverIssued),
            (other with { Clock = other.Clock with { App = honest.Clock.App } }, FraudReason.IssuedToAnother), (other with { Clock = other.Clock with { Switch = honest.Clock.Switch } }, FraudReason.IssuedToAnother),
            (honest with { Amount = new Paise(99) }, FraudReason.Replay), (honest with { To = new AccountId(0), From = new AccountId(1) }, FraudReason.Replay),
        ];
        Assert.All(forged, one =>
        {
            var outcome = world.Bank.Settle(one.Payment, out var isNew);
            Assert.Equal((PaymentVerdict.Fraud, one.Reason, false), (outcome.Verdict, outcome.Fraud, isNew));
        });
        Assert.Equal((90, 110), ((int)world.Ledger.BalanceOf(new AccountId(0))!.Value, (int)world.Ledger.BalanceOf(new AccountId(1))!.Value));
    }

    [Fact]
    public void A_payment_that_comes_again_under_another_number_is_not_settled_again_however_late()
    {
        var world = new World(2, 1_000_000, remembered: 64);
        var first = world.Send(new Payment(default, new AccountId(0), new AccountId(1), new Paise(10), default));
        Assert.Equal(PaymentVerdict.Settled, world.Bank.Settle(first, out _).Verdict);
        for (var i = 0; i < 200; i++)
        {
            var again = world.Send(first);
            Assert.NotEqual(first.Clock.App, again.Clock.App);
            Assert.Equal(FraudReason.NameOfAnother, world.Bank.Settle(again, out _).Fraud);
        }

        Assert.Equal((1, (Int128)1_000_010), (world.Bank.SettledCount, world.Ledger.BalanceOf(new AccountId(1))));
    }

    [Fact]
    public void A_retry_from_before_what_the_bank_remembers_is_never_settled_again()
    {
        var world = new World(2, 1_000_000, remembered: 64);
        var first = world.Send(new Payment(default, new AccountId(0), new AccountId(1), new Paise(1), default));
        world.Bank.Settle(first, out _);
        for (var i = 2; i <= 1000; i++)
        {
            world.Bank.Settle(world.Send(new Payment(default, new AccountId(0), new AccountId(1), new Paise(1), default)), out _);
        }

        Assert.Equal(FraudReason.TooOld, world.Bank.Settle(first, out _).Fraud);
        Assert.Equal(1000, world.Bank.SettledCount);
        Assert.Equal((Int128)1_001_000, world.Ledger.BalanceOf(new AccountId(1)));
    }

    [Fact]
    public void Two_replicas_of_a_bank_together_never_pay_out_more_than_there_is()
    {
        Gen.Select(Gen.Int[0, 1], Gen.Int[1, 50], Gen.Int[0, 3]).Array[0, 40].Sample(
            steps =>
            {
                Ledger[] ledgers = [new(Mumbai), new(new ReplicaId(2))];
                ledgers[0].TryOpen(new AccountId(0), new Paise(100));
                ledgers[0].TryOpen(new AccountId(1), new Paise(0));
                ledgers[1].Merge(ledgers[0]);
                foreach (var (at, amount, what) in steps)
                {
                    _ = what switch
                    {
                        0 => ledgers[at].TryLend(new AccountId(0), new ReplicaId((ulong)(2 - at)), new Paise(amount)),
                        1 => Merged(ledgers[at], ledgers[1 - at]),
                        _ => ledgers[at].Move(new AccountId(0), new AccountId(1), new Paise(amount)) == PaymentVerdict.Settled,
                    };
                }

                ledgers[0].Merge(ledgers[1]);
                ledgers[1].Merge(ledgers[0]);
                Assert.All(ledgers, ledger => Assert.Equal(100, ledger.Total));
                Assert.All(ledgers, ledger => Assert.True(ledger.BalanceOf(new AccountId(0)) >= 0));
            },
            iter: 5000);
    }

    private static bool Merged(Ledger into, Ledger from)
    {
        into.Merge(from);
        return true;
    }

    private sealed class World
    {
        private readonly IssuanceLog app = new();
        private readonly IssuanceLog between = new();

        public World(int accounts, long opening, int remembered = 1 << 16)
        {
            Ledger = new Ledger(Mumbai);
            for (var account = 0; account < accounts; account++)
            {
                Ledger.TryOpen(new AccountId(account), new Paise(opening));
            }

            Bank = new PaymentBank(Ledger, new HopCheck(app, between), remembered);
        }

        public Ledger Ledger { get; }

        public PaymentBank Bank { get; }

        /// <summary>A payment without a name is named by the app; one with a name gets another number.</summary>
        public Payment Send(Payment payment)
        {
            var named = payment.Id == default ? payment with { Id = app.IssueName(7) } : payment;
            return named with { Clock = new HopClock(payment.Id == default ? app.Last : app.Issue(named.Id), between.Issue(named.Id), 0) };
        }
    }
}
