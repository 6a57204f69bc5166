using System.Diagnostics;
using System.Globalization;
using Purva.Scenarios.OneLedger;
using Purva.Scenarios.OneLedger.Broken;
using Purva.Tracing;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo ledger</c>.</summary>
internal sealed class LedgerDemo : IDemo
{
    private const int Branches = 4;
    private const int Accounts = 4;

    public string Name => "ledger";

    public string Summary => "Transfers that must not overdraw, given to all branches at once: one order that nobody sequences, and the same refusals everywhere";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Chapter("Four branches are asked at once to pay 80 out of an account that holds 100");
        var story = RushStory.Tell(out var bank);
        StoryTable.Show(stage, story);
        stage.Picture(() => SpaceTimeSvg.Render(story.Draw()));
        stage.Claim("One of the four is done, three are refused, and all branches say the same four in one order",
            bank.All(branch => branch.Outcomes.SequenceEqual(bank[0].Outcomes) && branch.Outcomes.Count(one => one.Outcome == TransferRefusal.None) == 1));
        var transfers = Rush.Draw(stage.Seed, Branches, Accounts, stage.IsBrief ? 60 : 400);
        Traps(stage, transfers);
        Order(stage, transfers);
        Measure(stage);
        return Task.CompletedTask;
    }

    private static void Traps(DemoStage stage, IReadOnlyList<(int Branch, Transfer Transfer)> transfers)
    {
        long[] opening = [.. Enumerable.Repeat(Rush.Opening, Accounts)];
        stage.Chapter($"A rush of {transfers.Count} transfers over {Accounts} accounts of {Rush.Opening}");
        var newest = Enumerable.Range(0, Branches).Select(i => new NewestBalances(i, opening)).ToArray();
        var counted = Enumerable.Range(0, Branches).Select(i => new CountedBalances(i, opening)).ToArray();
        var (lost, paid, worst) = (0, 0, 0L);
        foreach (var (at, (branch, transfer)) in transfers.Index())
        {
            paid += newest[branch].TryPay(transfer, at) ? 1 : 0;
            counted[branch].TryPay(transfer);
            if (at % 16 == 15)
            {
                Array.ForEach(newest, one => Array.ForEach(newest, one.Merge));
                Array.ForEach(counted, one => Array.ForEach(counted, one.Merge));
                lost += newest[0].Balances.Sum() == Accounts * Rush.Opening ? 0 : 1;
                worst = Math.Min(worst, counted[0].Balances.Min());
            }
        }

        stage.Trap("Each branch checks the balance that it sees, and the newer of two balances holds.");
        stage.Claim($"With the trap, the bank's {Accounts * Rush.Opening} have become {newest[0].Balances.Sum()}; the sum was wrong after {lost} of {transfers.Count / 16} meetings", lost > 0);
        stage.Trap("A balance is a counter that merges, and each branch checks the sum that it sees.");
        stage.Claim($"With the trap, an account stood at {worst}", worst < 0);
    }

    private static void Order(DemoStage stage, IReadOnlyList<(int Branch, Transfer Transfer)> transfers)
    {
        stage.Rule("A transfer does nothing before it has its place in the one order; there it is done or refused.");
        var bank = Branch.OpenAll(Branches, [.. Enumerable.Repeat(Rush.Opening, Accounts)]);
        var events = Rush.Settle(bank, transfers, stage.Seed);
        var refused = bank[0].Outcomes.Count(one => one.Outcome == TransferRefusal.Overdraft);
        stage.Say(string.Create(CultureInfo.InvariantCulture, $"{transfers.Count - refused} done, {refused} refused, by {events} events of gossip and no vote."));
        stage.Claim("With the rule, all branches have one order and one outcome for each", bank.All(branch => branch.Outcomes.SequenceEqual(bank[0].Outcomes)));
        stage.Claim("No account was ever below zero, and the money is what it was", LeastEver(bank[0]) >= 0 && bank.All(branch => branch.Ledger.Total == Accounts * Rush.Opening));
        stage.Claim("Some were refused: the rush was one", refused > 0);
    }

    /// <summary>The lowest balance at any place of the order.</summary>
    private static long LeastEver(Branch branch)
    {
        var balances = Enumerable.Repeat(Rush.Opening, Accounts).ToArray();
        var least = Rush.Opening;
        foreach (var (transfer, _) in branch.Outcomes.Where(one => one.Outcome == TransferRefusal.None))
        {
            balances[transfer.From] -= transfer.Amount;
            balances[transfer.To] += transfer.Amount;
            least = Math.Min(least, balances[transfer.From]);
        }

        return least;
    }

    private static void Measure(DemoStage stage)
    {
        var count = stage.IsBrief ? 2_000 : 40_000;
        var transfers = Rush.Draw(stage.Seed, Branches, 1_000, count);
        var bank = Branch.OpenAll(Branches, [.. Enumerable.Repeat(Rush.Opening, 1_000)]);
        var started = Stopwatch.GetTimestamp();
        var events = Rush.Settle(bank, transfers, stage.Seed);
        stage.Figure("ordered and applied at each of four branches", count / Stopwatch.GetElapsedTime(started).TotalSeconds, "transfers/s", string.Create(CultureInfo.InvariantCulture, $"{count:N0} submitted at once, {events} events, one thread, no signatures"));
    }
}
