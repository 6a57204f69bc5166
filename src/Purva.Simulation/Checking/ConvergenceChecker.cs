using Purva.Clocks;

namespace Purva.Simulation.Checking;

/// <summary>Whether sites that have heard the same have the same.</summary>
/// <remarks>
/// <c>Diverged</c>: two sites have applied the same and differ in a row, its values or their dots. <c>NotConverged</c>: all is quiet and a
/// site still lacks what another one has. Rows that show nothing are left out: each site drops those when it knows enough.
/// O(rows) for each site; states are compared with the first one of equal vector.
/// </remarks>
public static class ConvergenceChecker
{
    internal const string Name = "Convergence";

    /// <summary>Compares what sites have.</summary>
    /// <param name="sites">Each site's state, at whatever moment.</param>
    /// <param name="isQuiet">Whether all of them could hear each other for long enough and nothing was written since: then all must be equal.</param>
    public static IReadOnlyList<Violation> Check(IReadOnlyList<SiteStateView> sites, bool isQuiet)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var findings = new Findings(Name);
        for (var i = 0; i < sites.Count; i++)
        {
            var first = sites.TakeWhile(site => site.Applied != sites[i].Applied).Count();
            if (first < i)
            {
                CheckRows(sites[first], sites[i], findings);
            }
        }

        if (isQuiet && sites.Count > 0)
        {
            CheckVectors(sites, findings);
        }

        return findings.All;
    }

    private static void CheckVectors(IReadOnlyList<SiteStateView> sites, Findings findings)
    {
        var all = sites.Aggregate(VersionVector.Empty, (known, site) => known.Merge(site.Applied));
        foreach (var site in sites.Where(site => site.Applied != all))
        {
            var missing = all.Entries.ToArray().Where(last => !site.Applied.Contains(last)).ToArray();
            var from = sites.Where(other => missing.Any(other.Applied.Contains)).Select(other => other.Site).ToArray();
            findings.Add(
                "NotConverged",
                $"All is quiet, and {site.Site} lacks events up to {RequestText.Dots(missing)} (it has {string.Join(", ", missing.Select(last => $"{last.Replica}:{site.Applied[last.Replica]}"))}), which {string.Join(", ", from)} has.",
                site.At,
                sites: [site.Site, .. from]);
        }
    }

    private static void CheckRows(SiteStateView left, SiteStateView right, Findings findings)
    {
        var mine = left.Rows.Where(row => !row.IsResidue).ToDictionary(row => row.Name, StringComparer.Ordinal);
        foreach (var row in right.Rows.Where(row => !row.IsResidue))
        {
            mine.Remove(row.Name, out var other);
            if (!AreEqual(other, row))
            {
                Add(left, other, right, row, row.Name, findings);
            }
        }

        foreach (var row in mine.Values.OrderBy(row => row.Name, StringComparer.Ordinal))
        {
            Add(left, row, right, default, row.Name, findings);
        }
    }

    private static bool AreEqual(StateRowView left, StateRowView right) =>
        !left.Values.IsDefault && left.Values.Length == right.Values.Length
        && left.Values.Zip(right.Values).All(pair => pair.First.Dot == pair.Second.Dot && pair.First.Value.Span.SequenceEqual(pair.Second.Value.Span));

    private static void Add(SiteStateView left, StateRowView mine, SiteStateView right, StateRowView other, string name, Findings findings) => findings.Add(
        "Diverged",
        $"{left.Site} and {right.Site} have both applied {left.Applied}; of {name} {left.Site} has {TextOf(mine)} and {right.Site} {TextOf(other)}.",
        right.At > left.At ? right.At : left.At,
        sites: [left.Site, right.Site]);

    private static string TextOf(StateRowView row) => row.Values.IsDefault
        ? "nothing"
        : $"[{string.Join(", ", row.Values.Take(8).Select(value => $"{value.Dot} = {Convert.ToHexStringLower(value.Value.Span[..Math.Min(16, value.Value.Length)])}"))}]";
}
