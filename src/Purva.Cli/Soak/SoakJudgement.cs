using System.Globalization;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;

namespace Purva.Cli.Soak;

/// <summary>Everything that is known when a soak is over. Sites sync before they answer and lose no disk, so that nothing may be lost.</summary>
/// <param name="History">What clients were told.</param>
/// <param name="States">What each site has and shows in the end.</param>
internal sealed record SoakJudgement(History History, IReadOnlyList<SiteStateView> States)
{
    private const int MostOfEach = 20;

    /// <summary>Far more than a site needs of which some keys are written again and again.</summary>
    private const long MostMemory = 1L << 30;

    /// <summary>What is on the disks of all sites, when they have stopped.</summary>
    public StoredSites? Stored { get; init; }

    /// <summary>What readers of the change stream were told.</summary>
    public IReadOnlyList<ChangeStreamView> Streams { get; init; } = [];

    /// <summary>What was seen of the sites meanwhile.</summary>
    public SoakSights? Sights { get; init; }

    /// <summary>The memory of their processes.</summary>
    public IReadOnlyList<MemorySample> Memory { get; init; } = [];

    /// <summary>Far more than a site may grow between its warm-up and its end, when it has as many keys as before.</summary>
    private const long MostGrowth = 128L << 20;

    /// <summary>What was broken, by every checker of the simulator. Values that merge are held against a ledger instead of their specification.</summary>
    public IReadOnlyList<Violation> Check()
    {
        LearnWhatBecameOfUnknownWrites();
        var whole = History.Complete();
        IReadOnlyList<Violation>[] found =
        [
            CausalSiblingsChecker.Check(whole),
            CausalConvergenceChecker.Check(whole),
            SessionChecker.Check(whole),
            LinearizabilityChecker.Check(whole),
            ResurrectionChecker.Check(whole, Sights?.Observations ?? [], Sights?.Cuts ?? [], []),
            DurabilityChecker.Check(whole, States, []),
            ConvergenceChecker.Check(States, isQuiet: true),
            ConvergenceChecker.Check(Stored?.ToStates() ?? [], isQuiet: true),
            DotChecker.Check(PutsOf(whole), Stored?.Logs ?? [], Stored?.ToStates() ?? []),
            Stored is null ? [] : ChangeStreamChecker.Check(Streams, Stored.Records),
            BoundsChecker.Check([.. Sights?.Samples ?? [], .. Memory.Select(one => new BoundsSample(one.At, one.Site) { MemoryBytes = one.Bytes })], new Bounds { MemoryBytes = MostMemory }),
            [.. MemoryTrend.Of(Memory).Where(trend => trend.Growth > MostGrowth).Select(LeakOf)],
        ];
        return [.. found.SelectMany(some => some.Take(MostOfEach))];
    }

    private static Violation LeakOf(MemoryTrend trend) => new("Bounds", "MemoryLeak", string.Create(
        CultureInfo.InvariantCulture, $"{trend.Site} grew by {trend.Growth >> 20} MiB in its longest life after its warm-up; at most {MostGrowth >> 20} are allowed.")) { Sites = [trend.Site] };

    /// <summary>What a log says of writes whose clients never heard.</summary>
    private void LearnWhatBecameOfUnknownWrites()
    {
        var keys = History.Transactions.Where(one => one.Outcome == RequestOutcome.Unknown).SelectMany(one => one.Writes).ToDictionary(write => write.Value, write => write.Key);
        foreach (var (dot, record) in Stored?.Records.ToArray() ?? [])
        {
            foreach (var value in record.Values)
            {
                if (keys.TryGetValue(value, out var key))
                {
                    History.Learn(key, dot, value);
                }
            }
        }
    }

    /// <summary>A delete leaves no number in the log.</summary>
    private static History PutsOf(History history)
    {
        var puts = new History();
        foreach (var transaction in history.Transactions)
        {
            puts.Add(transaction with { Writes = transaction.Writes.RemoveAll(write => write.IsDelete) });
        }

        return puts;
    }
}
