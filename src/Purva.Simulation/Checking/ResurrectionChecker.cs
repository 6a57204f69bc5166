using Purva.Clocks;
using Purva.Simulation.Checking.Causal;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking;

/// <summary>Whether what was deleted or replaced stays gone.</summary>
/// <remarks>
/// <c>ReplacedShown</c>: a site shows a value though it has applied what replaced it. <c>Resurrected</c>: a site shows a value after every
/// site had applied what replaced it; a site that stands on an older state for a while, and has not yet heard of it again, is
/// excused for that while. O(values shown · who replaced them).
/// </remarks>
public static class ResurrectionChecker
{
    internal const string Name = "Resurrection";

    /// <summary>Judges what sites showed over time.</summary>
    /// <param name="history">The requests; dots of the writes are needed, as far as they are known.</param>
    /// <param name="observations">What sites showed, in any order.</param>
    /// <param name="cuts">What all sites had, over time, ascending.</param>
    /// <param name="lapses">When sites stood on older states than they had had.</param>
    public static IReadOnlyList<Violation> Check(History history, IEnumerable<SiteObservation> observations, IReadOnlyList<StableCut> cuts, IReadOnlyList<SiteLapse> lapses)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(cuts);
        ArgumentNullException.ThrowIfNull(lapses);
        var (findings, writes) = (new Findings(Name), new WriteTable(history));
        var dots = history.Transactions.SelectMany(one => one.Writes).Where(write => write.Dot != default).ToDictionary(write => write.Value, write => write.Dot);
        foreach (var observation in observations)
        {
            var stable = StableAt(cuts, observation.At);
            var isExcused = lapses.Any(lapse => lapse.Site == observation.Site && observation.At >= lapse.From && observation.At <= lapse.Until);
            foreach (var (key, values) in observation.Shown)
            {
                foreach (var value in values)
                {
                    CheckValue(history, writes, dots, observation, key, value, isExcused ? VersionVector.Empty : stable, findings);
                }
            }
        }

        return findings.All;
    }

    private static void CheckValue(History history, WriteTable writes, Dictionary<int, Dot> dots, SiteObservation seen, int key, int value, VersionVector stable, Findings findings)
    {
        if (writes.TransactionOf(value) == WriteTable.None)
        {
            return;
        }

        foreach (var by in writes.OverwritersOf(value))
        {
            var isApplied = dots.TryGetValue(by, out var dot) && seen.Applied.Contains(dot);
            if (isApplied || (dot != default && stable.Contains(dot)))
            {
                findings.Add(
                    isApplied ? "ReplacedShown" : "Resurrected",
                    $"{seen.Site} shows {value} of {RequestText.Key(history, key)}, which {(isApplied ? "it had seen replaced" : "was replaced before the eyes of all sites")} by {dot}: {RequestText.Of(history, writes.TransactionOf(by))}.",
                    seen.At,
                    [writes.TransactionOf(value), writes.TransactionOf(by)],
                    [seen.Site]);
                return;
            }
        }
    }

    private static VersionVector StableAt(IReadOnlyList<StableCut> cuts, TimeSpan time)
    {
        var (low, high) = (0, cuts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = cuts[middle].At < time ? (middle + 1, high) : (low, middle);
        }

        // What was stable at some time stays known as such, whoever joins or forgets later.
        return low == 0 ? VersionVector.Empty : cuts[low - 1].Vector;
    }
}
