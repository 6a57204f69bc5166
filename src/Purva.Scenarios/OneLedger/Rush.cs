namespace Purva.Scenarios.OneLedger;

/// <summary>Transfers that all branches are given at once: together far more than the accounts hold.</summary>
public static class Rush
{
    /// <summary>What each account holds at first.</summary>
    public const long Opening = 100;

    /// <summary>Draws transfers, for each the branch that is given it.</summary>
    /// <param name="seed">Decides all chance.</param>
    /// <param name="branches">How many branches there are.</param>
    /// <param name="accounts">How many accounts.</param>
    /// <param name="count">How many transfers.</param>
    public static IReadOnlyList<(int Branch, Transfer Transfer)> Draw(ulong seed, int branches, int accounts, int count)
    {
        var draws = new Draws(seed);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var from = draws.Below(accounts);
            return (draws.Below(branches), new Transfer(number, from, (from + 1 + draws.Below(accounts - 1)) % accounts, 20 + draws.Below(70)));
        })];
    }

    /// <summary>Gives branches more transfers, and has them gossip at random until all that they were given have their place at each.</summary>
    /// <param name="branches">The branches.</param>
    /// <param name="transfers">The transfers, beside those that were submitted before.</param>
    /// <param name="seed">Decides who hears whom.</param>
    /// <returns>How many events it took.</returns>
    public static int Settle(Branch[] branches, IReadOnlyList<(int Branch, Transfer Transfer)> transfers, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(branches);
        ArgumentNullException.ThrowIfNull(transfers);
        foreach (var (branch, transfer) in transfers)
        {
            branches[branch].Submit(transfer);
        }

        var draws = new Draws(seed);
        var due = branches.Sum(branch => branch.WaitingCount);
        var events = branches.Select((branch, i) => branch.Hear(branch, i)).Count(said => said is not null);
        for (var now = branches.Length; branches.Any(branch => branch.Outcomes.Count < due); now++)
        {
            var listener = draws.Below(branches.Length);
            var teller = (listener + 1 + draws.Below(branches.Length - 1)) % branches.Length;
            events += branches[listener].Hear(branches[teller], now * 1_000L) is null ? 0 : 1;
        }

        return events;
    }
}
