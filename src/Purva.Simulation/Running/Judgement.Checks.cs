using System.Collections.Immutable;
using Purva.Simulation.Checking;

namespace Purva.Simulation.Running;

/// <content>The checkers, one after the other.</content>
internal sealed partial class Judgement
{
    /// <summary>Lets every checker look.</summary>
    public ImmutableArray<Violation> All()
    {
        counts["checked.Requests"] = chronicle.History.Transactions.Count;
        Shown();
        var survivors = losses.Survivors().Complete();
        counts["checked.Survivors"] = survivors.Transactions.Count;
        found.AddRange(CausalSiblingsChecker.Check(survivors));
        found.AddRange(CausalConvergenceChecker.Check(survivors));
        _ = (TypedOperations().Count(), TypedReads().Count(), Streams().Count());
        return [.. found];
    }

    /// <summary>Sites that have the same show the same, also of what a rule composes. What dies is left out: it does so at each site's own time.</summary>
    private void Shown()
    {
        foreach (var key in states.TypedReads.Where(one => one.Read.Value is null && buckets[one.Read.Key.Bucket].TimeToLive is null).GroupBy(one => one.Read.Key))
        {
            var first = key.First();
            counts["checked.Shown"] = counts.GetValueOrDefault("checked.Shown") + key.Count();
            if (key.FirstOrDefault(other => TextOf(other) != TextOf(first)) is { } differs)
            {
                found.Add(new Violation("Shown", "Differs", $"Of {key.Key} site {first.Site} shows {TextOf(first)} and site {differs.Site} shows {TextOf(differs)}, although both have applied the same.") { At = differs.At, Sites = [first.Site, differs.Site] });
            }
        }
    }

    private static string TextOf(TypedRead read) => string.Join(' ', read.Read.Siblings.Select(sibling => $"{System.Text.Encoding.UTF8.GetString(sibling.Value.Span)}"));
}
