using Purva.Simulation.Checking.Causal;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Checking;

/// <summary>Whether everything that was acknowledged is there in the end, unless it was lost with permission.</summary>
/// <remarks>
/// <para>
/// <c>LostWrite</c>: a site has not applied the dot of an acknowledged write. <c>LostValue</c>: a site does not show a value that nobody
/// replaced. <c>ReplacedShown</c>: it shows one that an acknowledged write replaced. <c>ThinAirShown</c>: it shows what nobody wrote.
/// <c>NotForgivable</c>: a write is said to be lost with permission that may not be: one that a majority or all had, or one of a site
/// that syncs before it answers and only lost power. <c>TooFewHolders</c>: an acknowledgement came before as many had it as it said.
/// </para>
/// <para>What a write of unknown fate may have replaced may be there or not. Values are judged for keys whose values stand side by side. O(writes·sites).</para>
/// </remarks>
public static class DurabilityChecker
{
    internal const string Name = "Durability";

    /// <summary>Judges what sites have when all is quiet.</summary>
    /// <param name="history">All of it, with what was lost.</param>
    /// <param name="sites">What the sites have in the end, those that are gone for good left out.</param>
    /// <param name="losses">What was lost with permission.</param>
    public static IReadOnlyList<Violation> Check(History history, IReadOnlyList<SiteStateView> sites, IReadOnlyCollection<LostTail> losses)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(losses);
        var findings = new Findings(Name);
        var forgiven = Forgiven(history, losses, findings);
        var writes = new WriteTable(history);
        for (var at = 0; at < history.Transactions.Count; at++)
        {
            if (history.Transactions[at].Outcome == RequestOutcome.Done)
            {
                CheckDots(history, at, sites, forgiven, findings);
            }
        }

        foreach (var site in sites)
        {
            CheckShown(history, writes, site, forgiven, findings);
        }

        return findings.All;
    }

    /// <summary>Judges acknowledgements by who had the write when they came.</summary>
    /// <param name="history">All of it.</param>
    /// <param name="holders">For each acknowledged request, the sites that had it durably when it was answered.</param>
    /// <param name="sites">How many sites were configured.</param>
    public static IReadOnlyList<Violation> CheckHolders(History history, IReadOnlyDictionary<int, IReadOnlyList<string>> holders, int sites)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(holders);
        var findings = new Findings(Name);
        foreach (var (at, having) in holders.OrderBy(pair => pair.Key))
        {
            var request = history.Transactions[at];
            var needed = request.Acknowledgement switch { Acknowledgement.All => sites, Acknowledgement.Majority => (sites / 2) + 1, _ => 1 };
            if (request.Outcome == RequestOutcome.Done && having.Count < needed)
            {
                findings.Add("TooFewHolders", $"{RequestText.Of(history, at)} was acknowledged for {request.Acknowledgement} of {sites} sites when only {string.Join(", ", having)} had it.", request.Answered, [at], [.. having]);
            }
        }

        return findings.All;
    }

    private static HashSet<int> Forgiven(History history, IReadOnlyCollection<LostTail> losses, Findings findings)
    {
        var lost = losses.SelectMany(loss => loss.Values.Select(value => (value, loss))).DistinctBy(pair => pair.value).ToDictionary(pair => pair.value, pair => pair.loss);
        for (var at = 0; at < history.Transactions.Count; at++)
        {
            var request = history.Transactions[at];
            foreach (var write in request.Writes.Where(write => lost.ContainsKey(write.Value)))
            {
                var loss = lost[write.Value];
                if (request.Outcome == RequestOutcome.Done && (request.Acknowledgement != Acknowledgement.Local || !loss.IsAllowed))
                {
                    findings.Add("NotForgivable", $"{RequestText.Of(history, at)} was acknowledged for {request.Acknowledgement} under {loss.Durability}, and {loss.Site} lost it by {loss.Cause}.", loss.Until, [at], [loss.Site]);
                    lost.Remove(write.Value);
                }
            }
        }

        return [.. lost.Keys];
    }

    private static void CheckDots(History history, int at, IReadOnlyList<SiteStateView> sites, HashSet<int> forgiven, Findings findings)
    {
        foreach (var write in history.Transactions[at].Writes.Where(write => write.Dot != default && !forgiven.Contains(write.Value)).DistinctBy(write => write.Dot))
        {
            var lacking = sites.Where(site => !site.Applied.Contains(write.Dot)).Select(site => site.Site).ToArray();
            if (lacking.Length > 0)
            {
                findings.Add("LostWrite", $"{string.Join(", ", lacking)} {(lacking.Length == sites.Count ? "(all sites) lack" : "lack")} what was acknowledged: {RequestText.Of(history, at)}.", history.Transactions[at].Answered, [at], lacking);
            }
        }
    }

    private static void CheckShown(History history, WriteTable writes, SiteStateView site, HashSet<int> forgiven, Findings findings)
    {
        var shown = site.Shown.ToDictionary(read => read.Key, read => read.Values);
        foreach (var (key, values) in shown)
        {
            foreach (var value in values)
            {
                CheckValue(history, writes, site, key, value, forgiven, findings);
            }
        }

        for (var at = 0; at < history.Transactions.Count; at++)
        {
            foreach (var write in history.Transactions[at].Outcome == RequestOutcome.Done ? history.Transactions[at].Writes : [])
            {
                var isDue = !write.IsDelete && !forgiven.Contains(write.Value) && history.RuleOf(write.Key) == KeyRule.Siblings && shown.ContainsKey(write.Key);
                if (isDue && writes.OverwritersOf(write.Value).IsEmpty && !shown[write.Key].Contains(write.Value))
                {
                    findings.Add("LostValue", $"{site.Site} shows {RequestText.Set(shown[write.Key].AsSpan())} of {RequestText.Key(history, write.Key)} without {write.Value}, which nobody replaced: {RequestText.Of(history, at)}.", site.At, [at], [site.Site]);
                }
            }
        }
    }

    private static void CheckValue(History history, WriteTable writes, SiteStateView site, int key, int value, HashSet<int> forgiven, Findings findings)
    {
        var source = writes.TransactionOf(value);
        if (source == WriteTable.None || writes.KeyOf(value) != key || writes.IsDelete(value) || history.Transactions[source].Outcome == RequestOutcome.Refused)
        {
            findings.Add("ThinAirShown", $"{site.Site} shows {value} of {RequestText.Key(history, key)}, which nobody wrote there.", site.At, source == WriteTable.None ? [] : [source], [site.Site]);
            return;
        }

        foreach (var by in writes.OverwritersOf(value))
        {
            var replacer = writes.TransactionOf(by);
            if (history.Transactions[replacer].Outcome == RequestOutcome.Done && !forgiven.Contains(by))
            {
                findings.Add("ReplacedShown", $"{site.Site} shows {value} of {RequestText.Key(history, key)}, which was replaced: {RequestText.Of(history, replacer)}.", site.At, [source, replacer], [site.Site]);
                return;
            }
        }
    }
}
