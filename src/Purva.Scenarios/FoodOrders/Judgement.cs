using System.Collections.Immutable;

namespace Purva.Scenarios.FoodOrders;

/// <summary>What a set of steps amounts to. Asks only which steps there are and which of them knew of which, never in what order they came.</summary>
internal sealed class Judgement
{
    private static readonly ImmutableArray<(StepKind Kind, Actor Actor, OrderState State)> Course =
    [
        (StepKind.Place, Actor.Customer, OrderState.Placed), (StepKind.Accept, Actor.Restaurant, OrderState.Accepted), (StepKind.Prepare, Actor.Restaurant, OrderState.Preparing),
        (StepKind.MarkReady, Actor.Restaurant, OrderState.Ready), (StepKind.PickUp, Actor.Rider, OrderState.PickedUp), (StepKind.Deliver, Actor.Rider, OrderState.Delivered),
        (StepKind.Complete, Actor.BackOffice, OrderState.Completed),
    ];

    private readonly ImmutableArray<OrderStep> requests;
    private readonly bool isConfirmed;

    public Judgement(ImmutableArray<OrderStep> steps)
    {
        requests = [.. steps.Where(step => step.Kind == StepKind.RequestCancel && step.Actor is Actor.Customer or Actor.BackOffice && !KnowsCooking(step, steps))];
        isConfirmed = steps.Any(step => step is { Kind: StepKind.ConfirmCancel, Actor: Actor.Restaurant } && requests.Any(step.Knows) && !KnowsCooking(step, steps));
        Reached = ReachedBy(steps);
    }

    public OrderState State => IsCooking ? Reached : isConfirmed ? OrderState.Cancelled : requests.IsEmpty || Reached == OrderState.Unknown ? Reached : OrderState.CancelRequested;

    public bool IsCancelDeclined => IsCooking && !requests.IsEmpty;

    private OrderState Reached { get; }

    private bool IsCooking => Reached >= OrderState.Preparing;

    public StepRefusal WhyNot(Actor actor, StepKind kind) => kind switch
    {
        StepKind.RequestCancel when actor is not (Actor.Customer or Actor.BackOffice) => StepRefusal.NotYours,
        StepKind.ConfirmCancel when actor != Actor.Restaurant => StepRefusal.NotYours,
        StepKind.RequestCancel or StepKind.ConfirmCancel when State is OrderState.Cancelled or OrderState.Completed => StepRefusal.Over,
        StepKind.RequestCancel or StepKind.ConfirmCancel when IsCooking => StepRefusal.AlreadyPreparing,
        StepKind.RequestCancel => Reached == OrderState.Unknown ? StepRefusal.OutOfOrder : StepRefusal.None,
        StepKind.ConfirmCancel => State == OrderState.CancelRequested ? StepRefusal.None : StepRefusal.OutOfOrder,
        _ when !Course.Any(stage => stage.Kind == kind && stage.Actor == actor) => StepRefusal.NotYours,
        _ when State is OrderState.Cancelled or OrderState.Completed => StepRefusal.Over,
        StepKind.Accept or StepKind.Prepare when State == OrderState.CancelRequested => StepRefusal.OutOfOrder,
        _ => Course.First(stage => stage.Kind == kind).State == Reached + 1 ? StepRefusal.None : StepRefusal.OutOfOrder,
    };

    /// <summary>The last stage of the course of which each before was known to who took the next.</summary>
    private OrderState ReachedBy(ImmutableArray<OrderStep> steps)
    {
        var reached = OrderState.Unknown;
        var before = ImmutableArray<OrderStep>.Empty;
        foreach (var (kind, actor, state) in Course)
        {
            var counted = steps.Where(step => step.Kind == kind && step.Actor == actor && (before.IsEmpty ? kind == StepKind.Place : before.Any(step.Knows)) && !(kind == StepKind.Prepare && requests.Any(step.Knows))).ToImmutableArray();
            if (counted.IsEmpty)
            {
                break;
            }

            (reached, before) = (state, counted);
        }

        return reached;
    }

    private static bool KnowsCooking(OrderStep step, ImmutableArray<OrderStep> steps) => steps.Any(other => other is { Kind: StepKind.Prepare, Actor: Actor.Restaurant } && step.Knows(other));
}
