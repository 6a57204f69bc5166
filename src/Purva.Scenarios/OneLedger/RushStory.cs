using Purva.Scenarios.Stories;

namespace Purva.Scenarios.OneLedger;

/// <summary>Four branches are asked at once to pay 80 out of one account that holds 100.</summary>
public static class RushStory
{
    private const int Count = 4;

    /// <summary>Tells it by real branches, each of which hears the one before it in turn.</summary>
    /// <param name="branches">The branches, as they are at its end.</param>
    public static Story Tell(out Branch[] branches)
    {
        var story = new Story("Four branches pay out of one account", "Mumbai", "Pune", "Delhi", "Chennai");
        var bank = Branch.OpenAll(Count, Rush.Opening, 0, 0, 0, 0);
        branches = bank;
        var last = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            bank[i].Submit(new Transfer(i, From: 0, To: i + 1, Amount: 80));
            bank[i].Hear(bank[i], i);
            last[i] = story.Add(i, $"is to pay 80 into account {i + 1}", bank[i].Consensus.Known);
        }

        for (var step = 0; bank.Any(branch => branch.Outcomes.Count < Count); step++)
        {
            var (listener, teller) = (step % Count, (step + Count - 1) % Count);
            bank[listener].Hear(bank[teller], Count + step);
            last[listener] = story.Add(listener, Label(bank[listener]), bank[listener].Consensus.Known, isTick: true, heard: last[teller]);
        }

        return story;
    }

    private static string Label(Branch branch) => branch.Outcomes.Count == 0
        ? "hears it"
        : $"has the order: account {branch.Outcomes.Single(one => one.Outcome == TransferRefusal.None).Transfer.To} is paid, {branch.Outcomes.Count(one => one.Outcome == TransferRefusal.Overdraft)} refused";
}
