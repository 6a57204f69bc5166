using Purva.Clocks;
using Purva.Crdts.Counters;

namespace Purva.Scenarios.Payments;

/// <summary>What accounts hold at one replica of a bank. No account is ever overdrawn, although replicas pay out without asking each other.</summary>
/// <remarks>
/// Each account is a bounded counter of paise: a replica pays out only what it holds the rights to, and money that comes in gives rights to the replica
/// where it came in. Not safe to share between threads.
/// </remarks>
/// <param name="replica">This replica.</param>
public sealed class Ledger(ReplicaId replica)
{
    private readonly Dictionary<AccountId, BoundedCounter> accounts = [];

    /// <summary>How many accounts there are.</summary>
    public int Count => accounts.Count;

    /// <summary>What all accounts hold together, in paise.</summary>
    public Int128 Total => accounts.Values.Aggregate(Int128.Zero, (sum, account) => sum + account.Value);

    /// <summary>What an account holds, as far as this replica knows; null where there is none.</summary>
    /// <param name="account">The account.</param>
    public Int128? BalanceOf(AccountId account) => accounts.TryGetValue(account, out var counter) ? counter.Value : null;

    /// <summary>What of an account this replica may pay out.</summary>
    /// <param name="account">The account.</param>
    public UInt128 SpendableOf(AccountId account) => accounts.TryGetValue(account, out var counter) ? counter.RightsOf(replica) : 0;

    /// <summary>Opens an account with money that came in here.</summary>
    /// <param name="account">The account.</param>
    /// <param name="opening">The money, 0 or more.</param>
    /// <returns>False where it is open already.</returns>
    public bool TryOpen(AccountId account, Paise opening)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(opening.Value, nameof(opening));
        var empty = BoundedCounter.AtLeast(0);
        return accounts.TryAdd(account, opening.Value == 0 ? empty : empty.Merge(Made(empty.Increment(replica, (ulong)opening.Value)) ?? empty));
    }

    /// <summary>Moves money, or nothing.</summary>
    /// <param name="from">From where.</param>
    /// <param name="to">To where.</param>
    /// <param name="amount">How much, above 0.</param>
    public PaymentVerdict Move(AccountId from, AccountId to, Paise amount)
    {
        if (amount.Value <= 0 || from == to)
        {
            return PaymentVerdict.Invalid;
        }

        if (!accounts.TryGetValue(from, out var payer) || !accounts.TryGetValue(to, out var payee))
        {
            return PaymentVerdict.UnknownAccount;
        }

        if (Made(payer.Decrement(replica, (ulong)amount.Value)) is not { } paid || Made(payee.Increment(replica, (ulong)amount.Value)) is not { } received)
        {
            return PaymentVerdict.NotEnough;
        }

        (accounts[from], accounts[to]) = (payer.Merge(paid), payee.Merge(received));
        return PaymentVerdict.Settled;
    }

    /// <summary>Gives another replica the right to pay out some of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="other">The other replica.</param>
    /// <param name="amount">How much.</param>
    /// <returns>False where this replica does not hold so much.</returns>
    public bool TryLend(AccountId account, ReplicaId other, Paise amount)
    {
        if (amount.Value <= 0 || !accounts.TryGetValue(account, out var counter) || Made(counter.Transfer(replica, other, (ulong)amount.Value)) is not { } lent)
        {
            return false;
        }

        accounts[account] = counter.Merge(lent);
        return true;
    }

    /// <summary>Takes in what another replica knows. Merging in any order, and again, ends the same.</summary>
    /// <param name="other">The other replica's ledger.</param>
    public void Merge(Ledger other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (account, counter) in other.accounts)
        {
            accounts[account] = accounts.TryGetValue(account, out var mine) ? mine.Merge(counter) : counter;
        }
    }

    private static BoundedCounter? Made(BoundedOutcome outcome) => (outcome as BoundedOutcome.Made)?.Delta;
}
