using System.Collections.Immutable;

namespace Purva.Scenarios.FoodOrders;

/// <summary>Everything that can happen to an order: at any moment an actor takes a step that it may take, or hears one that it has not heard.</summary>
/// <remarks>
/// Situations are explored once each, however many ways lead there, and the ways are counted. O(situations · steps); the whole course with one wish to cancel
/// has some hundred thousand situations. Not safe to share between threads.
/// </remarks>
public sealed class OrderInterleavings
{
    private static readonly ImmutableArray<Actor> Actors = [.. Enum.GetValues<Actor>()];

    private readonly Dictionary<(int, int, int, int), UInt128> ways = [];
    private readonly Dictionary<OrderEnd, UInt128> ends = [];
    private readonly KnownOrders known;
    private long apart;

    private OrderInterleavings(ImmutableArray<(Actor Actor, StepKind Kind)> allowed, Func<FoodOrder, OrderEnd> judge) => known = new KnownOrders(allowed, judge);

    /// <summary>Explores everything.</summary>
    /// <param name="allowed">Which steps actors take, each at most once, if they may take it at all.</param>
    public static InterleavingReport Explore(ImmutableArray<(Actor Actor, StepKind Kind)> allowed) =>
        Explore(allowed, order => new OrderEnd(order.State, order.IsCancelDeclined));

    /// <summary>The same for another judgement of an order, so that a wrong one can be shown to be found.</summary>
    internal static InterleavingReport Explore(ImmutableArray<(Actor Actor, StepKind Kind)> allowed, Func<FoodOrder, OrderEnd> judge)
    {
        var all = new OrderInterleavings(allowed, judge);
        all.Walk();
        var executions = all.ends.Values.Aggregate(UInt128.Zero, (sum, count) => sum + count);
        return new InterleavingReport(executions, all.ways.Count, all.ends.ToImmutableSortedDictionary(), all.known.Contradictions, all.known.TakenBack, all.apart);
    }

    /// <summary>Situations in the order of how much has happened, so that all ways to one are counted before any goes on from it.</summary>
    private void Walk()
    {
        var now = new Dictionary<(int, int, int, int), UInt128> { [default] = 1 };
        while (now.Count > 0)
        {
            var next = new Dictionary<(int, int, int, int), UInt128>();
            foreach (var (situation, count) in now)
            {
                ways.Add(situation, count);
                var isEnd = true;
                foreach (var after in After(situation))
                {
                    isEnd = false;
                    next[after] = next.GetValueOrDefault(after) + count;
                }

                if (isEnd)
                {
                    End(situation, count);
                }
            }

            now = next;
        }
    }

    private IEnumerable<(int, int, int, int)> After((int, int, int, int) situation)
    {
        foreach (var actor in Actors)
        {
            var own = Of(situation, actor);
            foreach (var after in known.Acting(own, actor))
            {
                yield return With(situation, actor, after);
            }

            foreach (var after in Actors.Where(other => Of(situation, other) != own).SelectMany(other => known.Missing(own, Of(situation, other))).Distinct().Select(step => known.Hearing(own, step)))
            {
                if (after >= 0)
                {
                    yield return With(situation, actor, after);
                }
            }
        }
    }

    private void End((int, int, int, int) situation, UInt128 count)
    {
        var end = known[situation.Item1];
        ends[end] = ends.GetValueOrDefault(end) + count;
        apart += Actors.All(actor => Of(situation, actor) == situation.Item1) ? 0 : 1;
    }

    private static int Of((int, int, int, int) situation, Actor actor) => actor switch
    {
        Actor.Customer => situation.Item1,
        Actor.Restaurant => situation.Item2,
        Actor.Rider => situation.Item3,
        _ => situation.Item4,
    };

    private static (int, int, int, int) With((int, int, int, int) situation, Actor actor, int order) => actor switch
    {
        Actor.Customer => situation with { Item1 = order },
        Actor.Restaurant => situation with { Item2 = order },
        Actor.Rider => situation with { Item3 = order },
        _ => situation with { Item4 = order },
    };
}
