using CsCheck;
using Purva.Scenarios.OneLedger;
using Purva.Scenarios.OneLedger.Broken;
using Xunit;

namespace Purva.Scenarios.Tests.OneLedger;

public sealed class BranchTests
{
    [Fact]
    public void All_branches_come_to_one_order_and_no_account_falls_below_zero() =>
        Gen.Select(Gen.Int[2, 7], Gen.Int[2, 5], Gen.Int[1, 40], Gen.ULong).Sample((branches, accounts, count, seed) =>
        {
            var transfers = Rush.Draw(seed, branches, accounts, count);
            var bank = Branch.OpenAll(branches, [.. Enumerable.Repeat(Rush.Opening, accounts)]);
            Rush.Settle(bank, transfers, seed);

            // The model: the same transfers in that order, by subtraction alone.
            var balances = Enumerable.Repeat(Rush.Opening, accounts).ToArray();
            foreach (var (transfer, outcome) in bank[0].Outcomes)
            {
                Assert.Equal(balances[transfer.From] >= transfer.Amount, outcome == TransferRefusal.None);
                balances[transfer.From] -= outcome == TransferRefusal.None ? transfer.Amount : 0;
                balances[transfer.To] += outcome == TransferRefusal.None ? transfer.Amount : 0;
                Assert.All(balances, balance => Assert.True(balance >= 0));
            }

            Assert.Equal(transfers.Select(one => one.Transfer).OrderBy(one => one.Number), bank[0].Outcomes.Select(one => one.Transfer).OrderBy(one => one.Number));
            Assert.All(bank, branch => Assert.Equal(bank[0].Outcomes, branch.Outcomes));
            Assert.All(bank, branch => Assert.Equal(balances, branch.Ledger.Balances));
        }, iter: 60);

    [Fact]
    public void In_the_story_one_of_four_is_paid()
    {
        RushStory.Tell(out var bank);
        Assert.All(bank, branch => Assert.Equal((1, 3), (branch.Outcomes.Count(one => one.Outcome == TransferRefusal.None), branch.Outcomes.Count(one => one.Outcome == TransferRefusal.Overdraft))));
        Assert.All(bank, branch => Assert.Equal(20, branch.Ledger.Balances[0]));
    }

    [Fact]
    public void What_is_wrong_is_refused_and_changes_nothing()
    {
        var ledger = new OrderedLedger(100, long.MaxValue);
        Assert.Equal(TransferRefusal.WrongAccount, ledger.Apply(new Transfer(1, 0, 2, 1)));
        Assert.Equal(TransferRefusal.WrongAccount, ledger.Apply(new Transfer(2, 0, 0, 1)));
        Assert.Equal(TransferRefusal.WrongAccount, ledger.Apply(new Transfer(3, -1, 0, 1)));
        Assert.Equal(TransferRefusal.WrongAmount, ledger.Apply(new Transfer(4, 0, 1, 0)));
        Assert.Equal(TransferRefusal.WrongAmount, ledger.Apply(new Transfer(5, 0, 1, 1)));
        Assert.Equal(TransferRefusal.Repeated, ledger.Apply(new Transfer(5, 1, 0, 1)));
        Assert.Equal([100, long.MaxValue], ledger.Balances);
        Assert.False(Transfer.TryRead([1, 2, 3], out _));
        Assert.True(Transfer.TryRead(new Transfer(7, 1, 2, -5).ToBytes(), out var read));
        Assert.Equal(new Transfer(7, 1, 2, -5), read);
    }

    [Fact]
    public void The_broken_branches_lose_money_and_overdraw()
    {
        NewestBalances[] newest = [new(0, 100, 0, 0), new(1, 100, 0, 0)];
        CountedBalances[] counted = [new(0, 100, 0, 0), new(1, 100, 0, 0)];
        for (var i = 0; i < 2; i++)
        {
            Assert.True(newest[i].TryPay(new Transfer(i, 0, i + 1, 80), now: i));
            Assert.True(counted[i].TryPay(new Transfer(i, 0, i + 1, 80)));
        }

        newest[0].Merge(newest[1]);
        counted[0].Merge(counted[1]);
        Assert.Equal([20, 80, 80], newest[0].Balances);
        Assert.Equal([-60, 80, 80], counted[0].Balances);
    }
}
