using Purva.Clocks;
using Purva.Scenarios.FoodOrders;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo food-orders</c>.</summary>
internal sealed class FoodOrdersDemo : IDemo
{
    public string Name => "food-orders";

    public string Summary => "Customer, restaurant, rider and back office change one order at once, and all see the same state";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        var steps = LunchStory.Steps;
        stage.Chapter("Lunch in Bangalore");
        stage.Table(["who", "does", "clock [customer, restaurant]"], steps.Select(step => new[]
        {
            step.Actor.ToString(), step.Kind.ToString(), $"[{step.Clock[FoodOrder.ReplicaOf(Actor.Customer)]}, {step.Clock[FoodOrder.ReplicaOf(Actor.Restaurant)]}]",
        }));
        stage.Trap("The last step wins: whoever hears of the cooking last sees an order that is being cooked, whoever hears of the cancellation last sees a cancelled one.");
        stage.Rule("The state follows from the set of steps: cooking that began without knowing of the wish to cancel is paid, and the wish is declined.");
        stage.Claim("The cancellation and the beginning of cooking are concurrent", steps[2].Clock.CompareCausally(steps[3].Clock) == CausalOrder.Concurrent);

        var arrivals = LunchStory.ArrivalsOf(steps).ToList();
        var last = arrivals.Select(arrived => arrived[^1].Kind).Distinct().Count();
        var states = arrivals.Select(arrived => LunchStory.Hear(FoodOrder.Unknown, arrived)).Select(order => (order.State, order.IsCancelDeclined)).Distinct().ToList();
        stage.Claim($"With the trap, {arrivals.Count} orders of arrival end in {last} different states", last > 1);
        stage.Claim($"With the rule, all {arrivals.Count} end in {states[0].State} with the cancellation declined", states is [(OrderState.Preparing, true)]);
        return Task.CompletedTask;
    }
}
