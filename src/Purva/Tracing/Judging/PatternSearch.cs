using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>Tries events for the places of a pattern, those with the fewest candidates first, and steps back where none fits.</summary>
internal sealed class PatternSearch
{
    private readonly EventPattern pattern;
    private readonly Execution execution;
    private readonly DirectSteps steps;
    private readonly CausalPaths paths;
    private readonly int most;
    private readonly PatternCandidates[] candidates;
    private readonly int[] order;
    private readonly int[] chosen;
    private readonly ImmutableArray<ImmutableArray<int>>.Builder found = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
    private long stepsLeft;

    public PatternSearch(EventPattern pattern, Execution execution, Causes causes, Effects effects, int most, long mostSteps)
    {
        (this.pattern, this.execution, this.most, stepsLeft) = (pattern, execution, most, mostSteps);
        (steps, paths) = (new DirectSteps(execution, causes, effects), new CausalPaths(execution, causes));
        candidates = [.. pattern.Conditions.Select(conditions => new PatternCandidates(execution, conditions))];
        order = OrderOf();
        chosen = new int[order.Length];
        Array.Fill(chosen, -1);
    }

    public PatternMatches Run()
    {
        var isComplete = Try(0);
        return new PatternMatches(found.DrainToImmutable(), isComplete);
    }

    /// <summary>The fewest candidates first, and then always one that stands in a relation to those before, if there is one.</summary>
    private int[] OrderOf()
    {
        var left = Enumerable.Range(0, candidates.Length).ToList();
        var ordered = new List<int>();
        while (left.Count > 0)
        {
            var next = left.OrderByDescending(place => pattern.Relations.Any(one => (one.Left == place && ordered.Contains(one.Right)) || (one.Right == place && ordered.Contains(one.Left))))
                .ThenBy(place => candidates[place].Count).First();
            ordered.Add(next);
            left.Remove(next);
        }

        return [.. ordered];
    }

    /// <summary>Fills the places from one on; false where the search must stop.</summary>
    private bool Try(int depth)
    {
        if (depth == order.Length)
        {
            if (found.Count >= most)
            {
                return false;
            }

            found.Add([.. chosen]);
            return true;
        }

        var place = order[depth];
        if (DirectNeighbours(place) is { } neighbours)
        {
            return neighbours.Where(candidates[place].Contains).All(one => TryOne(depth, place, one));
        }

        stepsLeft -= execution.Hosts.Length / 8;
        for (var host = 0; host < execution.Hosts.Length; host++)
        {
            foreach (var one in RangeOn(place, host))
            {
                if (!TryOne(depth, place, one))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TryOne(int depth, int place, int happened)
    {
        if (stepsLeft-- <= 0)
        {
            return false;
        }

        if (Array.IndexOf(chosen, happened) >= 0 || !Fits(place, happened))
        {
            return true;
        }

        chosen[place] = happened;
        var goesOn = Try(depth + 1);
        chosen[place] = -1;
        return goesOn;
    }

    private IEnumerable<int>? DirectNeighbours(int place)
    {
        foreach (var (left, relation, right) in pattern.Relations)
        {
            if (relation == PatternRelation.DirectlyBefore && left == place && chosen[right] >= 0)
            {
                return steps.Before(chosen[right]);
            }

            if (relation == PatternRelation.DirectlyBefore && right == place && chosen[left] >= 0)
            {
                return steps.After(chosen[left]);
            }
        }

        return null;
    }

    /// <summary>The candidates on a host that stand to the chosen events as they should: the ranges that each of these allows, cut with each other.</summary>
    private ReadOnlySpan<int> RangeOn(int place, int host)
    {
        var (low, high) = (0, execution.EventsOf(host).Length);
        foreach (var (left, relation, right) in pattern.Relations)
        {
            var other = left == place ? right : right == place ? left : -1;
            if (other < 0 || chosen[other] < 0)
            {
                continue;
            }

            var known = execution.RankOf(host, execution.Known(chosen[other], host));
            var knowing = relation == PatternRelation.Concurrent || left == other ? steps.RankKnowing(chosen[other], host) : 0;
            (low, high) = relation == PatternRelation.Concurrent ? (Math.Max(low, known), Math.Min(high, knowing))
                : left == other ? (Math.Max(low, knowing), high)
                : (low, Math.Min(high, known));
        }

        return candidates[place].Between(host, low, high);
    }

    private bool Fits(int place, int happened)
    {
        foreach (var (left, relation, right) in pattern.Relations)
        {
            var (one, other) = (left == place ? happened : chosen[left], right == place ? happened : chosen[right]);
            if ((left == place || right == place) && one >= 0 && other >= 0 && !Holds(one, relation, other))
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(int left, PatternRelation relation, int right) => relation switch
    {
        PatternRelation.Before => paths.IsBefore(left, right),
        PatternRelation.Concurrent => paths.Relate(left, right) == CausalOrder.Concurrent,
        _ => steps.IsDirect(left, right),
    };
}
