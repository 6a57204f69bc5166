using System.Collections.Immutable;
using Purva.Scenarios.FoodOrders;
using Purva.Scenarios.Stories;

namespace Purva.SiteConsole.Lab;

/// <summary>One order as each of its four actors knows it, and what is on its way between them.</summary>
internal sealed class LunchTable
{
    private readonly FoodOrder[] orders = [.. Enum.GetValues<Actor>().Select(_ => FoodOrder.Unknown)];
    private readonly List<(OrderStep Step, int Line)> taken = [];

    /// <summary>What happened so far.</summary>
    public Story Story { get; } = new("One order", [.. Enum.GetValues<Actor>().Select(NameOf)]);

    /// <summary>The order as an actor knows it.</summary>
    public FoodOrder this[Actor actor] => orders[(int)actor];

    /// <summary>Whether all actors have heard of every step and see the same.</summary>
    public bool IsAgreed => orders.All(order => order.Steps.Length == taken.Count) && orders.Select(order => (order.State, order.IsCancelDeclined)).Distinct().Count() == 1;

    /// <summary>The lunch of the story, all told: for its picture.</summary>
    public static LunchTable OfTheStory()
    {
        var table = new LunchTable();
        table.TryStep(Actor.Customer, StepKind.Place);
        table.HearAll(Actor.Restaurant);
        table.TryStep(Actor.Restaurant, StepKind.Accept);
        table.HearAll(Actor.Customer);
        table.TryStep(Actor.Customer, StepKind.RequestCancel);
        table.TryStep(Actor.Restaurant, StepKind.Prepare);
        table.HearAll(Actor.Customer);
        table.HearAll(Actor.Restaurant);
        return table;
    }

    /// <summary>What an actor may ever do.</summary>
    public static ImmutableArray<StepKind> KindsOf(Actor actor) => actor switch
    {
        Actor.Customer => [StepKind.Place, StepKind.RequestCancel],
        Actor.Restaurant => [StepKind.Accept, StepKind.Prepare, StepKind.MarkReady, StepKind.ConfirmCancel],
        Actor.Rider => [StepKind.PickUp, StepKind.Deliver],
        _ => [StepKind.Complete, StepKind.RequestCancel],
    };

    /// <summary>What an actor is called.</summary>
    public static string NameOf(Actor actor) => actor == Actor.BackOffice ? "Back office" : actor.ToString();

    /// <summary>A step in words.</summary>
    public static string NameOf(StepKind kind) => kind switch
    {
        StepKind.Place => "orders",
        StepKind.Accept => "accepts",
        StepKind.Prepare => "begins to cook",
        StepKind.MarkReady => "has it ready",
        StepKind.PickUp => "picks it up",
        StepKind.Deliver => "delivers it",
        StepKind.Complete => "settles it",
        StepKind.RequestCancel => "wants it cancelled",
        _ => "confirms the cancellation",
    };

    /// <summary>The steps of others that have not reached an actor.</summary>
    public IEnumerable<OrderStep> OnTheWayTo(Actor actor) => taken.Select(one => one.Step).Where(step => !this[actor].Seen.Contains(step.Dot));

    /// <summary>An actor takes a step.</summary>
    public StepRefusal TryStep(Actor actor, StepKind kind)
    {
        var refusal = this[actor].TryStep(actor, kind, out var after, out var step);
        if (refusal == StepRefusal.None)
        {
            orders[(int)actor] = after;
            taken.Add((step, Story.Add((int)actor, NameOf(kind), step.Clock)));
        }

        return refusal;
    }

    /// <summary>A step reaches an actor.</summary>
    public StepRefusal Hear(Actor actor, OrderStep step)
    {
        var before = this[actor];
        var refusal = before.TryHear(step, out var after);
        if (refusal == StepRefusal.None && after != before)
        {
            orders[(int)actor] = after;
            Story.Add((int)actor, $"hears: {NameOf(step.Kind)}", after.Seen, isTick: false, heard: taken.Find(one => one.Step == step).Line);
        }

        return refusal;
    }

    /// <summary>All that is on its way reaches an actor.</summary>
    public void HearAll(Actor actor)
    {
        foreach (var step in OnTheWayTo(actor).ToList())
        {
            Hear(actor, step);
        }
    }
}
