using System.Collections.Immutable;

namespace Purva.Scenarios.FoodOrders;

/// <summary>Every set of steps that an actor can know, numbered, with what can be done next; and whether the same set was ever another state.</summary>
internal sealed class KnownOrders
{
    private readonly ImmutableArray<(Actor Actor, StepKind Kind)> allowed;
    private readonly Func<FoodOrder, OrderEnd> judge;
    private readonly List<FoodOrder> orders = [];
    private readonly List<ImmutableHashSet<int>> sets = [];
    private readonly List<OrderEnd> states = [];
    private readonly Dictionary<string, int> bySet = [];
    private readonly List<OrderStep> steps = [];
    private readonly Dictionary<OrderStep, int> byStep = [];
    private readonly Dictionary<(int, Actor), ImmutableArray<int>> acting = [];
    private readonly Dictionary<(int, int), int> hearing = [];
    private readonly Dictionary<(int, int), ImmutableArray<int>> missing = [];

    public KnownOrders(ImmutableArray<(Actor Actor, StepKind Kind)> allowed, Func<FoodOrder, OrderEnd> judge)
    {
        (this.allowed, this.judge) = (allowed, judge);
        NumberOf(FoodOrder.Unknown);
    }

    public long Contradictions { get; private set; }

    public long TakenBack { get; private set; }

    /// <summary>How an order stands that is known so.</summary>
    public OrderEnd this[int order] => states[order];

    /// <summary>What an actor who knows this can make of it by a step of its own.</summary>
    public ImmutableArray<int> Acting(int order, Actor actor)
    {
        if (acting.TryGetValue((order, actor), out var found))
        {
            return found;
        }

        var after = ImmutableArray.CreateBuilder<int>();
        foreach (var (_, kind) in allowed.Where(one => one.Actor == actor && !orders[order].Steps.Any(step => step.Actor == actor && step.Kind == one.Kind)))
        {
            if (orders[order].TryStep(actor, kind, out var next, out _) == StepRefusal.None)
            {
                after.Add(NumberOf(next));
            }
        }

        return acting[(order, actor)] = after.DrainToImmutable();
    }

    /// <summary>The steps that the other set has and this one has not.</summary>
    public ImmutableArray<int> Missing(int order, int other) =>
        missing.TryGetValue((order, other), out var found) ? found : missing[(order, other)] = [.. sets[other].Except(sets[order])];

    /// <summary>What hearing a step makes of it; −1 where it cannot be taken in yet.</summary>
    public int Hearing(int order, int step)
    {
        if (hearing.TryGetValue((order, step), out var found))
        {
            return found;
        }

        var number = orders[order].TryHear(steps[step], out var after) == StepRefusal.None ? NumberOf(after) : -1;
        if (number >= 0 && states[order].State is OrderState.Cancelled or OrderState.Completed && states[number].State != states[order].State)
        {
            TakenBack++;
        }

        return hearing[(order, step)] = number;
    }

    private int NumberOf(FoodOrder order)
    {
        var numbers = order.Steps.Select(NumberOf).Order().ToArray();
        var state = judge(order);
        if (bySet.TryGetValue(string.Join(' ', numbers), out var known))
        {
            Contradictions += state == states[known] ? 0 : 1;
            return known;
        }

        orders.Add(order);
        sets.Add([.. numbers]);
        states.Add(state);
        bySet.Add(string.Join(' ', numbers), orders.Count - 1);
        return orders.Count - 1;
    }

    private int NumberOf(OrderStep step)
    {
        if (!byStep.TryGetValue(step, out var number))
        {
            byStep.Add(step, number = steps.Count);
            steps.Add(step);
        }

        return number;
    }
}
