using System.Collections.Immutable;
using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.FoodOrders;
using Xunit;

namespace Purva.Scenarios.Tests.FoodOrders;

public sealed class FoodOrderTests
{
    private static readonly ImmutableArray<OrderStep> Lunch = LunchStory.Steps;

    [Fact]
    public void The_cancellation_and_the_cooking_are_concurrent() =>
        Assert.Equal(CausalOrder.Concurrent, Lunch[2].Clock.CompareCausally(Lunch[3].Clock));

    [Fact]
    public void Every_order_of_arrival_of_the_story_ends_in_the_same_state()
    {
        var orders = LunchStory.ArrivalsOf(Lunch).ToArray();
        Assert.Equal(24, orders.Length);
        Assert.All(orders, arrived =>
        {
            var order = Hear(arrived);
            Assert.Equal((OrderState.Preparing, true), (order.State, order.IsCancelDeclined));
        });
    }

    [Fact]
    public void Who_has_not_heard_of_the_cooking_sees_a_request_and_nothing_final() =>
        Assert.Equal(OrderState.CancelRequested, Hear(Lunch[..3]).State);

    [Fact]
    public void A_request_that_the_restaurant_confirms_cancels_and_cooking_after_it_does_not_count()
    {
        var cancelled = Lunch[..3].Add(Step(Actor.Restaurant, StepKind.ConfirmCancel, 2, 2, 0, 0));
        Assert.All(LunchStory.ArrivalsOf(cancelled), arrived => Assert.Equal(OrderState.Cancelled, Hear(arrived).State));
        Assert.Equal(OrderState.CancelRequested, Hear(Lunch[..3].Add(Step(Actor.Restaurant, StepKind.Prepare, 2, 2, 0, 0))).State);
    }

    [Fact]
    public void Actors_who_act_on_what_they_know_agree_once_they_have_heard_the_same_in_any_order() =>
        Gen.Int[0, 1_000_000_000].Array[0, 30].Sample(
            choices =>
            {
                var orders = new FoodOrder[4];
                Array.Fill(orders, FoodOrder.Unknown);
                var all = new List<OrderStep>();
                foreach (var choice in choices)
                {
                    Act(orders, all, choice);
                }

                var wholes = orders.Select(order => LunchStory.Hear(order, [.. all])).ToArray();
                Assert.All(wholes, order => Assert.Equal((wholes[0].State, wholes[0].IsCancelDeclined, all.Count), (order.State, order.IsCancelDeclined, order.Steps.Length)));
                Assert.All(orders, order => Assert.False(order.State == OrderState.Cancelled && wholes[0].State != OrderState.Cancelled, "a final cancellation was taken back"));
            },
            iter: 20_000);

    [Fact]
    public void What_an_actor_may_not_do_leaves_the_order_as_it_was()
    {
        var placed = Hear(Lunch[..1]);
        (Actor, StepKind, StepRefusal)[] wrong =
        [
            (Actor.Rider, StepKind.Accept, StepRefusal.NotYours), (Actor.Rider, StepKind.PickUp, StepRefusal.OutOfOrder), (Actor.Restaurant, StepKind.RequestCancel, StepRefusal.NotYours),
            (Actor.Restaurant, StepKind.ConfirmCancel, StepRefusal.OutOfOrder), (Actor.Customer, StepKind.Place, StepRefusal.OutOfOrder),
        ];
        Assert.All(wrong, one =>
        {
            Assert.Equal(one.Item3, placed.TryStep(one.Item1, one.Item2, out var after, out _));
            Assert.Same(placed, after);
        });
        Assert.Equal(StepRefusal.AlreadyPreparing, Hear(Lunch).TryStep(Actor.Customer, StepKind.RequestCancel, out _, out _));
        Assert.Equal(StepRefusal.Over, Hear(Lunch[..3].Add(Step(Actor.Restaurant, StepKind.ConfirmCancel, 2, 2, 0, 0))).TryStep(Actor.Customer, StepKind.RequestCancel, out _, out _));
    }

    [Fact]
    public void A_forged_step_is_refused()
    {
        var order = Hear(Lunch);
        Assert.Equal(StepRefusal.Forged, order.TryHear(Lunch[3] with { Kind = StepKind.MarkReady }, out _));
        Assert.Equal(StepRefusal.Forged, order.TryHear(new OrderStep(Actor.Rider, StepKind.PickUp, Lunch[3].Clock), out _));
        Assert.Equal(StepRefusal.Forged, order.TryHear(new OrderStep((Actor)9, StepKind.PickUp, Lunch[3].Clock), out _));
        Assert.Equal(StepRefusal.NotYet, order.TryHear(Step(Actor.Rider, StepKind.PickUp, 1, 3, 1, 0), out _));
    }

    private static OrderStep Step(Actor actor, StepKind kind, params ulong[] clock) =>
        new(actor, kind, VersionVector.Of([.. clock.Select((counter, i) => new Dot(FoodOrder.ReplicaOf((Actor)i), counter)).Where(dot => dot.Counter > 0)]));

    private static FoodOrder Hear(IEnumerable<OrderStep> arrived) => LunchStory.Hear(FoodOrder.Unknown, [.. arrived]);

    private static void Act(FoodOrder[] orders, List<OrderStep> all, int choice)
    {
        var actor = choice % 4;
        if (choice / 4 % 3 == 0 && all.Count > 0)
        {
            orders[actor].TryHear(all[choice / 12 % all.Count], out orders[actor]);
        }
        else if (orders[actor].TryStep((Actor)actor, (StepKind)(choice / 12 % 9), out orders[actor], out var step) == StepRefusal.None)
        {
            all.Add(step);
        }
    }
}
