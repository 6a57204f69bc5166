using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.FoodOrders;

/// <summary>Lunch in Bangalore: the customer cancels while the restaurant begins to cook, and neither knows of the other.</summary>
public static class LunchStory
{
    /// <summary>The four steps, in one order that extends causality.</summary>
    public static ImmutableArray<OrderStep> Steps { get; } =
    [
        Step(Actor.Customer, StepKind.Place, 1, 0),
        Step(Actor.Restaurant, StepKind.Accept, 1, 1),
        Step(Actor.Customer, StepKind.RequestCancel, 2, 1),
        Step(Actor.Restaurant, StepKind.Prepare, 1, 2),
    ];

    /// <summary>The same lunch to its end, with rider and back office: eight steps. The back office settles it although the wish to cancel reaches it last.</summary>
    public static ImmutableArray<OrderStep> WholeSteps { get; } =
    [
        .. Steps,
        Step(Actor.Restaurant, StepKind.MarkReady, 1, 3),
        Step(Actor.Rider, StepKind.PickUp, 1, 3, 1),
        Step(Actor.Rider, StepKind.Deliver, 1, 3, 2),
        Step(Actor.BackOffice, StepKind.Complete, 1, 3, 2, 1),
    ];

    /// <summary>What the four actors may do, each at most once: first the part up to the cooking, five entries, then the rest of the course.</summary>
    public static ImmutableArray<(Actor Actor, StepKind Kind)> Everything { get; } =
    [
        (Actor.Customer, StepKind.Place), (Actor.Restaurant, StepKind.Accept), (Actor.Customer, StepKind.RequestCancel), (Actor.Restaurant, StepKind.Prepare), (Actor.Restaurant, StepKind.ConfirmCancel),
        (Actor.Restaurant, StepKind.MarkReady), (Actor.Rider, StepKind.PickUp), (Actor.Rider, StepKind.Deliver), (Actor.BackOffice, StepKind.Complete),
    ];

    /// <summary>Every order in which steps can arrive somewhere, n! of them.</summary>
    /// <param name="steps">At most ten steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than ten steps.</exception>
    public static IEnumerable<ImmutableArray<OrderStep>> ArrivalsOf(ImmutableArray<OrderStep> steps)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps.Length, 10, nameof(steps));
        return steps.Length < 2 ? [steps] : steps.SelectMany((step, i) => ArrivalsOf(steps.RemoveAt(i)).Select(rest => rest.Insert(0, step)));
    }

    /// <summary>Offers all steps, again and again while some are taken in: what an actor does with its inbox.</summary>
    /// <param name="order">What is known so far.</param>
    /// <param name="arrived">What came, in the order in which it came.</param>
    public static FoodOrder Hear(FoodOrder order, ImmutableArray<OrderStep> arrived)
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var before = -1; before != order.Steps.Length;)
        {
            before = order.Steps.Length;
            foreach (var step in arrived)
            {
                order.TryHear(step, out order);
            }
        }

        return order;
    }

    private static OrderStep Step(Actor actor, StepKind kind, params ulong[] clock) =>
        new(actor, kind, VersionVector.Of([.. clock.Select((counter, i) => new Dot(FoodOrder.ReplicaOf((Actor)i), counter)).Where(dot => dot.Counter > 0)]));
}
