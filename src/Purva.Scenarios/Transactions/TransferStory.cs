using System.Collections.Immutable;
using Purva.Scenarios.Stories;

namespace Purva.Scenarios.Transactions;

/// <summary>Wages, rent and two purchases at two primaries: money is spent at one that was earned at the other.</summary>
public static class TransferStory
{
    private static readonly AccountKey Employer = new(0, 1);
    private static readonly AccountKey Asha = new(1, 1);
    private static readonly AccountKey Landlord = new(0, 2);
    private static readonly AccountKey Shop = new(0, 3);
    private static readonly AccountKey Tram = new(2, 1);
    private static readonly AccountKey Depot = new(2, 2);

    /// <summary>What the accounts hold at the beginning, in paise: the employer, the shop and the tram have money.</summary>
    public static ImmutableDictionary<AccountKey, long> Opening { get; } =
        new Dictionary<AccountKey, long> { [Employer] = 5_000_000, [Asha] = 0, [Landlord] = 0, [Shop] = 20_000, [Tram] = 1_000 }.ToImmutableDictionary();

    /// <summary>The five transactions, in the order in which they were committed, and the story of it.</summary>
    /// <param name="story">How it came about.</param>
    public static ImmutableArray<LedgerTransaction> Commit(out Story story)
    {
        var told = new Story("Wages, rent and two purchases", "Mumbai", "Chennai");
        LedgerMember[] members = [new(0, 2, Opening), new(1, 2, Opening)];
        var wages = Do(0, "wages", new(Employer, -4_000_000), new(Asha, 4_000_000));
        var restocked = Do(0, "restocks", new(Shop, -10_000), new(Employer, 10_000));
        Hear(1, wages);
        var paid = Do(1, "rent, paid from the wages", new(Asha, -1_500_000), new(Landlord, 1_500_000));
        var bought = Do(1, "rice", new(Asha, -20_000), new(Shop, 20_000));
        Hear(0, paid);
        var repaired = Do(0, "repairs, paid from the rent", new(Landlord, -1_000_000), new(Shop, 1_000_000));
        story = told;
        return [wages.Made, restocked.Made, paid.Made, bought.Made, repaired.Made];

        (LedgerTransaction Made, int Line) Do(int member, string label, params ReadOnlySpan<KeyChange> changes)
        {
            members[member].TryCommit([.. changes], out var made);
            return (made!, told.Add(member, label, made!.Stamp.Vector));
        }

        void Hear(int member, (LedgerTransaction Made, int Line) other)
        {
            members[member].TryReceive(other.Made);
            told.Add(member, "applies", members[member].Applied, isTick: false, heard: other.Line);
        }
    }

    /// <summary>Two transactions of Kolkata, which have nothing to do with the others.</summary>
    public static ImmutableArray<LedgerTransaction> CommitElsewhere()
    {
        var kolkata = new LedgerMember(2, 3, Opening);
        kolkata.TryCommit([new(Tram, -100), new(Depot, 100)], out var first);
        kolkata.TryCommit([new(Tram, -200), new(Depot, 200)], out var second);
        return [first!, second!];
    }

    /// <summary>Every order in which transactions can arrive somewhere, n! of them.</summary>
    /// <param name="transactions">At most eight.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than eight.</exception>
    public static IEnumerable<ImmutableArray<LedgerTransaction>> ArrivalsOf(ImmutableArray<LedgerTransaction> transactions)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(transactions.Length, 8, nameof(transactions));
        return transactions.Length < 2 ? [transactions] : transactions.SelectMany((one, i) => ArrivalsOf(transactions.RemoveAt(i)).Select(rest => rest.Insert(0, one)));
    }

    /// <summary>How many pairs of a sequence have an effect before its cause.</summary>
    /// <param name="applied">What was applied, in its order.</param>
    public static int InversionsIn(IReadOnlyList<LedgerTransaction> applied)
    {
        ArgumentNullException.ThrowIfNull(applied);
        return applied.Select((effect, i) => applied.Skip(i + 1).Count(cause => cause.Stamp.HappenedBefore(effect.Stamp))).Sum();
    }
}
