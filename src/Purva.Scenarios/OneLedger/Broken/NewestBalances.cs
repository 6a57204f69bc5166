namespace Purva.Scenarios.OneLedger.Broken;

/// <summary>The broken branch: it checks the balance that it sees and writes the new one; of two written balances the newer holds.</summary>
/// <remarks>It is here to be seen failing beside <see cref="OrderedLedger"/>: one of two transfers that did not know of each other is forgotten on one side, and money comes from nowhere or goes there.</remarks>
public sealed class NewestBalances
{
    private readonly (long Balance, long Written, int Branch)[] accounts;
    private readonly int branch;

    /// <summary>A branch.</summary>
    /// <param name="branch">Which; it decides between balances written at one time.</param>
    /// <param name="opening">What each account holds.</param>
    public NewestBalances(int branch, params ReadOnlySpan<long> opening)
    {
        this.branch = branch;
        accounts = new (long, long, int)[opening.Length];
        for (var i = 0; i < opening.Length; i++)
        {
            accounts[i] = (opening[i], 0, 0);
        }
    }

    /// <summary>What each account holds, as far as this branch knows.</summary>
    public IEnumerable<long> Balances => accounts.Select(account => account.Balance);

    /// <summary>Pays, if the balance that it sees is enough.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="now">When.</param>
    public bool TryPay(Transfer transfer, long now)
    {
        if (accounts[transfer.From].Balance < transfer.Amount)
        {
            return false;
        }

        accounts[transfer.From] = (accounts[transfer.From].Balance - transfer.Amount, now, branch);
        accounts[transfer.To] = (accounts[transfer.To].Balance + transfer.Amount, now, branch);
        return true;
    }

    /// <summary>Takes what another branch has: of each account the newer balance.</summary>
    /// <param name="other">The other branch.</param>
    public void Merge(NewestBalances other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < accounts.Length; i++)
        {
            var theirs = other.accounts[i];
            if ((theirs.Written, theirs.Branch).CompareTo((accounts[i].Written, accounts[i].Branch)) > 0)
            {
                accounts[i] = theirs;
            }
        }
    }
}
