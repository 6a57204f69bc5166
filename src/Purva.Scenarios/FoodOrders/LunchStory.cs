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

    private static OrderStep Step(Actor actor, StepKind kind, ulong customer, ulong restaurant) => new(actor, kind, VersionVector.Of(
        [.. new[] { new Dot(FoodOrder.ReplicaOf(Actor.Customer), customer), new Dot(FoodOrder.ReplicaOf(Actor.Restaurant), restaurant) }.Where(dot => dot.Counter > 0)]));
}
