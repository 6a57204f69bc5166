namespace Purva.Simulation.Checking;

/// <summary>Whether what a site holds stays within its bounds.</summary>
/// <remarks>
/// <c>VectorTooLong</c>: more entries than there have been writers. <c>TooManySiblings</c>, <c>ContextTooLarge</c>: a key has more values,
/// or its context more dots, than the hard limit and what can come from elsewhere. <c>QueueTooLong</c>: more commits or records wait
/// than may. <c>LogTooLong</c>: the log keeps what every site has and nobody may ask for. <c>TooMuchMemory</c>, <c>TooManyListeners</c>:
/// what is under way piles up. <c>RowsLeftBehind</c>: the engine keeps rows that nothing can need any more. O(samples).
/// </remarks>
public static class BoundsChecker
{
    internal const string Name = "Bounds";

    /// <summary>Judges samples; of each site and pattern only the worst is told.</summary>
    /// <param name="samples">How much sites held, in any order.</param>
    /// <param name="bounds">How much they may hold.</param>
    public static IReadOnlyList<Violation> Check(IEnumerable<BoundsSample> samples, Bounds bounds)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(bounds);
        var worst = new SortedDictionary<(string Pattern, string Site, string What), (BoundsSample Sample, long Found, long Allowed)>();
        foreach (var sample in samples)
        {
            foreach (var (pattern, what, found, allowed) in Measures(sample, bounds))
            {
                var place = (pattern, sample.Site, what);
                if (found > allowed && (!worst.TryGetValue(place, out var before) || found - allowed > before.Found - before.Allowed))
                {
                    worst[place] = (sample, found, allowed);
                }
            }
        }

        var findings = new Findings(Name);
        foreach (var ((pattern, site, what), (sample, found, allowed)) in worst)
        {
            findings.Add(pattern, $"{site} had {found} {what}; at most {allowed} are allowed.", sample.At, sites: [site]);
        }

        return findings.All;
    }

    private static IEnumerable<(string Pattern, string What, long Found, long Allowed)> Measures(BoundsSample sample, Bounds bounds)
    {
        long siblings = bounds.Limits.HardSiblings + bounds.SiblingsFromElsewhere;
        yield return ("VectorTooLong", "entries in its vector", sample.VectorEntries, sample.Writers);
        yield return ("TooManySiblings", "values of one key", sample.MostSiblings, siblings);
        yield return ("ContextTooLarge", "dots in the context of one key", sample.LargestContext, siblings);
        yield return ("QueueTooLong", "commits that wait", sample.Queued, bounds.Limits.MaxQueuedCommits);
        yield return ("QueueTooLong", "records that wait", sample.Waiting, bounds.Limits.MaxWaiting);
        yield return ("LogTooLong", "records in its log", sample.LogRecords, sample.LogRecordsNeeded + bounds.LogSlack);
        yield return ("TooManyListeners", "links, alarms and questions", sample.Listeners, bounds.Listeners > 0 ? bounds.Listeners : int.MaxValue);
        yield return ("RowsLeftBehind", "rows that nothing needs", sample.LeftoverRows, bounds.LeftoverRows);
        yield return ("TooMuchMemory", "bytes in memory", sample.MemoryBytes, bounds.MemoryBytes > 0 ? bounds.MemoryBytes : long.MaxValue);
    }
}
