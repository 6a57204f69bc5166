using Purva.Clocks;

namespace Purva.Scenarios.Transactions.Broken;

/// <summary>The broken secondary: it merges the clock of what arrives and only then asks whether the clock has seen what it builds on. It always has.</summary>
/// <remarks>It is here to be seen failing beside <see cref="LedgerMember"/>: money is spent that has not arrived.</remarks>
public sealed class MergeFirstMember
{
    private readonly Dictionary<AccountKey, long> balances;
    private readonly List<LedgerTransaction> applied = [];
    private VersionVector clock;

    /// <summary>A secondary that has applied nothing.</summary>
    /// <param name="opening">What the accounts hold.</param>
    public MergeFirstMember(IEnumerable<KeyValuePair<AccountKey, long>> opening) => balances = new(opening);

    /// <summary>What was applied, in its order.</summary>
    public IReadOnlyList<LedgerTransaction> Applied => applied;

    /// <summary>Whether a balance was below zero at some time.</summary>
    public bool WasOverdrawn { get; private set; }

    /// <summary>Takes a transaction in.</summary>
    /// <param name="transaction">The transaction.</param>
    public void Receive(LedgerTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        clock = clock.Merge(transaction.Stamp.Vector);
        if (!clock.Dominates(transaction.Stamp.Vector))
        {
            return;
        }

        applied.Add(transaction);
        foreach (var change in transaction.Changes)
        {
            balances[change.Account] = balances.GetValueOrDefault(change.Account) + change.Paise;
        }

        WasOverdrawn |= balances.Values.Any(paise => paise < 0);
    }
}
