using Purva.Simulation.Checking;
using Purva.Simulation.Histories;

namespace Purva.Cli.Soak;

/// <summary>What was done to counters and sets, and what they must therefore show in the end. Safe to share between threads.</summary>
/// <remarks>
/// A removal takes what the site has of an element. An element is added once, and removed only by whoever took it from here after its addition was
/// acknowledged; so where the removal is known to be done at a site that had it, it is gone, and where it was not yet there, it stays.
/// </remarks>
internal sealed class SoakLedger
{
    private const string Checker = "Values";

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (long Least, long Most)> sums = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Element), bool> elements = [];
    private readonly Dictionary<string, Stack<string>> removable = new(StringComparer.Ordinal);

    public void Counted(string key, long amount, RequestOutcome outcome)
    {
        lock (gate)
        {
            var (least, most) = sums.GetValueOrDefault(key);
            sums[key] = (least + (outcome == RequestOutcome.Done ? amount : 0), most + (outcome == RequestOutcome.Refused ? 0 : amount));
        }
    }

    /// <summary>An element was added; whether it must be there is known when it was acknowledged.</summary>
    public void Added(string key, string element, RequestOutcome outcome)
    {
        lock (gate)
        {
            if (outcome != RequestOutcome.Refused)
            {
                elements[(key, element)] = outcome == RequestOutcome.Done;
            }

            if (outcome == RequestOutcome.Done)
            {
                (removable.TryGetValue(key, out var stack) ? stack : removable[key] = new Stack<string>()).Push(element);
            }
        }
    }

    /// <summary>An element that nobody else will remove; null for none.</summary>
    public string? TakeElement(string key)
    {
        lock (gate)
        {
            return removable.TryGetValue(key, out var stack) && stack.TryPop(out var element) ? element : null;
        }
    }

    /// <summary>An element may be gone from now on, as the site that removed it may have had it, or not yet.</summary>
    public void Removed(string key, string element, RequestOutcome outcome)
    {
        lock (gate)
        {
            if (outcome != RequestOutcome.Refused)
            {
                elements[(key, element)] = false;
            }
        }
    }

    /// <summary>What a site's counters and sets show against what they must.</summary>
    public IEnumerable<Violation> Check(string site, IReadOnlyDictionary<string, long> counters, IReadOnlyDictionary<string, IReadOnlyList<string>> sets)
    {
        var found = new List<Violation>();
        lock (gate)
        {
            foreach (var (key, (least, most)) in sums)
            {
                var shown = counters.GetValueOrDefault(key);
                if (shown < least || shown > most)
                {
                    found.Add(new Violation(Checker, "WrongSum", $"{SoakPlan.Counts}/{key} is {shown} at {site}; {least} were acknowledged, and {most} at most were asked for.") { Sites = [site] });
                }
            }

            foreach (var ((key, element), mustStay) in elements.Where(entry => entry.Value && !(sets.TryGetValue(entry.Key.Key, out var shown) && shown.Contains(entry.Key.Element))))
            {
                found.Add(new Violation(Checker, "LostElement", $"{element} was added to {SoakPlan.Sets}/{key}, acknowledged and never removed; {site} does not have it.") { Sites = [site] });
            }

            found.AddRange(sets.SelectMany(set => set.Value.Where(element => !elements.ContainsKey((set.Key, element)))
                .Select(element => new Violation(Checker, "InventedElement", $"{element} is in {SoakPlan.Sets}/{set.Key} at {site}; nobody added it.") { Sites = [site] })));
        }

        return found;
    }
}
