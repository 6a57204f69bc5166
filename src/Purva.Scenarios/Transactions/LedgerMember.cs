using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Delivery;

namespace Purva.Scenarios.Transactions;

/// <summary>A member of a replica set: commits transactions over several keys, and applies those of others in causal order.</summary>
/// <remarks>
/// The tick and what it stamps are one step: <see cref="VectorClock.Advance{T}(Func{VectorStamp, T})"/> appends to the log while the clock is held,
/// so nobody reads a clock that counts a transaction which is not in the log yet. A transaction of another member is applied when all that it
/// builds on is applied, all its changes at once; what waits holds up nothing else. Only then does the clock take it in.
/// Not safe to share between threads.
/// </remarks>
public sealed class LedgerMember
{
    /// <summary>The most accounts that one transaction changes.</summary>
    public const int MostChanges = 64;

    /// <summary>The most paise that one change moves: a hundred thousand crore rupees would be 10¹⁴.</summary>
    public const long MostPaise = 10_000_000_000_000;

    private readonly Dictionary<AccountKey, long> balances = [];
    private readonly List<LedgerTransaction> log = [];
    private readonly CausalDelivery<LedgerTransaction> delivery;
    private readonly VectorClock clock;
    private readonly int members;

    /// <summary>A member that has applied nothing.</summary>
    /// <param name="index">Which member, from 0.</param>
    /// <param name="members">How many there are.</param>
    /// <param name="opening">What the accounts hold at the beginning, the same at all members.</param>
    /// <param name="mostWaiting">How many transactions may wait for others.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such member.</exception>
    public LedgerMember(int index, int members, IEnumerable<KeyValuePair<AccountKey, long>> opening, int mostWaiting = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)members, nameof(index));
        (Index, this.members) = (index, members);
        clock = new VectorClock(ReplicaOf(index), maxReplicas: members);
        delivery = new CausalDelivery<LedgerTransaction>(VersionVector.Empty, mostWaiting);
        foreach (var (account, paise) in opening)
        {
            balances.Add(account, paise);
        }
    }

    /// <summary>Which member it is.</summary>
    public int Index { get; }

    /// <summary>All that is applied here, its own transactions among it.</summary>
    public VersionVector Applied => clock.Current;

    /// <summary>What is applied, in the order in which it was.</summary>
    public IReadOnlyList<LedgerTransaction> Log => log;

    /// <summary>How many transactions wait for others.</summary>
    public int WaitingCount => delivery.WaitingCount;

    /// <summary>What each account holds, in paise.</summary>
    public IReadOnlyDictionary<AccountKey, long> Balances => balances;

    /// <summary>The replica that a member writes as.</summary>
    /// <param name="member">Which member.</param>
    public static ReplicaId ReplicaOf(int member) => new((ulong)member + 1);

    /// <summary>Commits changes here.</summary>
    /// <param name="changes">What is to happen at once.</param>
    /// <param name="committed">The transaction, to be sent to the others; null where it is refused.</param>
    public TransactionRefusal TryCommit(ImmutableArray<KeyChange> changes, out LedgerTransaction? committed)
    {
        committed = null;
        var refusal = WhyNot(changes);
        foreach (var change in refusal == TransactionRefusal.None ? changes : [])
        {
            var after = Sum(balances.GetValueOrDefault(change.Account), change.Paise);
            refusal = change.Paise < 0 && change.Account.Home != Index ? TransactionRefusal.NotHome
                : after is null ? TransactionRefusal.AmountTooLarge
                : after < 0 ? TransactionRefusal.Overdraft
                : TransactionRefusal.None;
            if (refusal != TransactionRefusal.None)
            {
                return refusal;
            }
        }

        if (refusal == TransactionRefusal.None)
        {
            committed = clock.Advance(stamp => Append(new LedgerTransaction(stamp, changes)));
            delivery.Offer(committed.Stamp.Dot, [], committed, []);
        }

        return refusal;
    }

    /// <summary>Takes in a transaction of another member, whenever it comes.</summary>
    /// <param name="transaction">The transaction; may be forged.</param>
    public TransactionRefusal TryReceive(LedgerTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var (dot, vector) = (transaction.Stamp.Dot, transaction.Stamp.Vector);
        if (WhyNot(transaction.Changes) is var refusal and not TransactionRefusal.None)
        {
            return refusal;
        }

        // A committed one that this member made is a repetition; one that it never made is a lie.
        if (dot.Counter == 0 || vector[clock.Replica] > clock.Current[clock.Replica] || transaction.Changes.Any(change => change.Paise < 0 && ReplicaOf(change.Account.Home) != dot.Replica))
        {
            return TransactionRefusal.Forged;
        }

        foreach (var entry in vector.Entries)
        {
            if (entry.Replica.Value > (ulong)members)
            {
                return TransactionRefusal.Forged;
            }
        }

        return Offer(transaction, dot, vector);
    }

    private TransactionRefusal Offer(LedgerTransaction transaction, Dot dot, VersionVector vector)
    {
        var ready = new List<LedgerTransaction>();
        var offered = delivery.Offer(dot, vector.Entries.ToArray().Where(entry => entry.Replica != dot.Replica).ToArray(), transaction, ready);
        foreach (var one in ready)
        {
            Append(one);
            clock.Merge(VersionVector.Of(one.Stamp.Dot));
        }

        return offered switch
        {
            OfferResult.Ready => TransactionRefusal.None,
            OfferResult.Waiting => TransactionRefusal.Waiting,
            OfferResult.Full => TransactionRefusal.Full,
            _ => TransactionRefusal.Repeated,
        };
    }

    private LedgerTransaction Append(LedgerTransaction transaction)
    {
        foreach (var change in transaction.Changes)
        {
            balances[change.Account] = balances.GetValueOrDefault(change.Account) + change.Paise;
        }

        log.Add(transaction);
        return transaction;
    }

    private static TransactionRefusal WhyNot(ImmutableArray<KeyChange> changes)
    {
        if (changes.IsDefaultOrEmpty || changes.Length > MostChanges)
        {
            return TransactionRefusal.WrongSize;
        }

        long? sum = 0;
        foreach (var change in changes)
        {
            sum = sum is { } before ? Sum(before, change.Paise) : null;
        }

        return changes.Select(change => change.Account).Distinct().Count() < changes.Length ? TransactionRefusal.RepeatedAccount
            : sum is null || changes.Any(change => change.Paise is < -MostPaise or > MostPaise) ? TransactionRefusal.AmountTooLarge
            : sum != 0 ? TransactionRefusal.Unbalanced
            : TransactionRefusal.None;
    }

    /// <summary>The sum of two amounts; null where there is none.</summary>
    private static long? Sum(long left, long right)
    {
        var sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) < 0 ? null : sum;
    }
}
