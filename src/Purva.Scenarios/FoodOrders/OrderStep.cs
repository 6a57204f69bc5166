using Purva.Clocks;

namespace Purva.Scenarios.FoodOrders;

/// <summary>One step, with what its actor had seen: enough for everybody to judge it alike.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Clock">All steps that the actor had seen, and this one.</param>
public readonly record struct OrderStep(Actor Actor, StepKind Kind, VersionVector Clock)
{
    /// <summary>The step as an event: its actor and its number among the actor's steps, from 1.</summary>
    public Dot Dot => new(FoodOrder.ReplicaOf(Actor), Clock[FoodOrder.ReplicaOf(Actor)]);

    /// <summary>Whether this step's actor had seen another step.</summary>
    /// <param name="other">The other step.</param>
    public bool Knows(OrderStep other) => this != other && Clock.Contains(other.Dot);
}
