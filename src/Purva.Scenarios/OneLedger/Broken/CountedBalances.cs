using Purva.Clocks;
using Purva.Crdts.Counters;

namespace Purva.Scenarios.OneLedger.Broken;

/// <summary>The other broken branch: a balance is a counter that merges, and the branch checks the sum that it sees.</summary>
/// <remarks>It is here to be seen failing beside <see cref="OrderedLedger"/>: no transfer is lost, and so all that were paid at once out of one balance together take more than it had.</remarks>
public sealed class CountedBalances
{
    private readonly ReplicaId replica;
    private readonly PNCounter[] accounts;

    /// <summary>A branch.</summary>
    /// <param name="branch">Which, from 0.</param>
    /// <param name="opening">What each account holds.</param>
    public CountedBalances(int branch, params ReadOnlySpan<long> opening)
    {
        replica = new ReplicaId((ulong)branch + 1);
        accounts = new PNCounter[opening.Length];
        for (var i = 0; i < opening.Length; i++)
        {
            // The opening is one and the same increment at every branch.
            accounts[i] = Add(PNCounter.Empty, new ReplicaId(ulong.MaxValue), opening[i]);
        }
    }

    /// <summary>What each account holds, as far as this branch knows.</summary>
    public IEnumerable<long> Balances => accounts.Select(account => (long)account.Value);

    /// <summary>Pays, if the sum that it sees is enough.</summary>
    /// <param name="transfer">The transfer.</param>
    public bool TryPay(Transfer transfer)
    {
        if (accounts[transfer.From].Value < transfer.Amount)
        {
            return false;
        }

        accounts[transfer.From] = Add(accounts[transfer.From], replica, -transfer.Amount);
        accounts[transfer.To] = Add(accounts[transfer.To], replica, transfer.Amount);
        return true;
    }

    /// <summary>Takes what another branch has: nothing is lost.</summary>
    /// <param name="other">The other branch.</param>
    public void Merge(CountedBalances other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < accounts.Length; i++)
        {
            accounts[i] = accounts[i].Merge(other.accounts[i]);
        }
    }

    private static PNCounter Add(PNCounter counter, ReplicaId who, long amount) => counter.TryAdd(who, amount, out var delta) ? counter.Merge(delta) : counter;
}
