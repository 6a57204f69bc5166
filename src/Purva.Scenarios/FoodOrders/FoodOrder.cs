using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.FoodOrders;

/// <summary>One order as one actor knows it: a set of steps, and a state that follows from the set alone.</summary>
/// <remarks>
/// <para>
/// Because the state is a function of the set, actors who have heard the same steps see the same state, in whatever order the steps came.
/// Steps are taken in when all that their actor had seen is here.
/// </para>
/// <para>
/// A cancellation and the beginning of cooking that did not know of each other: the food is being cooked and is paid, the cancellation is declined.
/// Cooking begun by a restaurant that knew of the request does not count. Nothing is final until the restaurant, the only one who can know whether it had begun, confirms.
/// </para>
/// <para>Immutable. Judging takes O(steps²), and an order has a dozen.</para>
/// </remarks>
public sealed class FoodOrder
{
    private static readonly ImmutableArray<Actor> Actors = [.. Enum.GetValues<Actor>()];

    private FoodOrder(ImmutableArray<OrderStep> steps, VersionVector seen) => (Steps, Seen) = (steps, seen);

    /// <summary>An order of which nothing is known.</summary>
    public static FoodOrder Unknown { get; } = new([], VersionVector.Empty);

    /// <summary>The steps that are known, in the order in which they came here.</summary>
    public ImmutableArray<OrderStep> Steps { get; }

    /// <summary>All steps that are known, as a vector.</summary>
    public VersionVector Seen { get; }

    /// <summary>Where the order stands.</summary>
    public OrderState State => new Judgement(Steps).State;

    /// <summary>Whether a wish to cancel came too late: it did not know that cooking had begun.</summary>
    public bool IsCancelDeclined => new Judgement(Steps).IsCancelDeclined;

    /// <summary>The replica that an actor writes as.</summary>
    /// <param name="actor">The actor.</param>
    public static ReplicaId ReplicaOf(Actor actor) => new((ulong)actor + 1);

    /// <summary>Takes a step, or says why it may not be taken.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">What.</param>
    /// <param name="after">The order with the step; as it was where it is refused.</param>
    /// <param name="step">The step, to be told to the others.</param>
    public StepRefusal TryStep(Actor actor, StepKind kind, out FoodOrder after, out OrderStep step)
    {
        step = new OrderStep(actor, kind, Seen.Advance(ReplicaOf(actor), out _));
        var refusal = new Judgement(Steps).WhyNot(actor, kind);
        after = refusal == StepRefusal.None ? new FoodOrder(Steps.Add(step), step.Clock) : this;
        return refusal;
    }

    /// <summary>Takes in a step of another actor; one that is known changes nothing.</summary>
    /// <param name="step">The step.</param>
    /// <param name="after">The order with it.</param>
    public StepRefusal TryHear(OrderStep step, out FoodOrder after)
    {
        after = this;
        if (!Actors.Contains(step.Actor) || !Enum.IsDefined(step.Kind) || step.Dot.Counter == 0 || step.Clock.Entries.ToArray().Any(entry => !Actors.Any(actor => ReplicaOf(actor) == entry.Replica)))
        {
            return StepRefusal.Forged;
        }

        if (Seen.Contains(step.Dot))
        {
            return Steps.Contains(step) ? StepRefusal.None : StepRefusal.Forged;
        }

        if (step.Dot.Counter != Seen[step.Dot.Replica] + 1 || step.Clock.Entries.ToArray().Any(entry => entry.Replica != step.Dot.Replica && !Seen.Contains(entry)))
        {
            return StepRefusal.NotYet;
        }

        after = new FoodOrder(Steps.Add(step), Seen.With(step.Dot));
        return StepRefusal.None;
    }
}
