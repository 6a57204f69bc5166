using System.Diagnostics;
using System.Globalization;
using Purva.Cli.Demos.FoodOrders;
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
        stage.Picture(FoodOrdersPicture.Draw);
        TellOfLunch(stage);
        TellOfTheWholeCourse(stage);
        TellOfEverything(stage);
        return Task.CompletedTask;
    }

    private static void TellOfLunch(DemoStage stage)
    {
        var steps = LunchStory.Steps;
        stage.Chapter("Lunch in Bangalore");
        stage.Table(["who", "does", "clock [customer, restaurant]"], steps.Select(step => new[]
        {
            step.Actor.ToString(), step.Kind.ToString(), $"[{step.Clock[FoodOrder.ReplicaOf(Actor.Customer)]}, {step.Clock[FoodOrder.ReplicaOf(Actor.Restaurant)]}]",
        }));
        stage.Claim("The cancellation and the beginning of cooking are concurrent", steps[2].Clock.CompareCausally(steps[3].Clock) == CausalOrder.Concurrent);
        var arrivals = LunchStory.ArrivalsOf(steps).ToList();
        var trap = arrivals.Select(LastArrivalTrap.StateAfter).Distinct().ToList();
        stage.Trap($"The step that arrives last wins: {arrivals.Count} orders of arrival end in {string.Join(", ", trap.Order())}.");
        stage.Rule("The state follows from the set of steps: cooking that began without knowing of the wish to cancel is paid, and the wish is declined.");
        var states = arrivals.Select(arrived => EndOf(LunchStory.Hear(FoodOrder.Unknown, arrived))).Distinct().ToList();
        stage.Claim($"With the trap, actors who have heard the same see {trap.Count} different states", trap.Count > 1);
        stage.Claim($"With the rule, all {arrivals.Count} orders of arrival end in {states[0].State} with the cancellation declined", states is [{ State: OrderState.Preparing, IsCancelDeclined: true }]);
    }

    private static void TellOfTheWholeCourse(DemoStage stage)
    {
        stage.Chapter("With rider and back office, to the end");
        var (count, ends, started) = (0, new HashSet<OrderEnd>(), Stopwatch.GetTimestamp());
        foreach (var arrived in LunchStory.ArrivalsOf(LunchStory.WholeSteps))
        {
            if (!stage.IsBrief || count % 20 == 0)
            {
                ends.Add(EndOf(LunchStory.Hear(FoodOrder.Unknown, arrived)));
            }

            count++;
        }

        stage.Claim($"{(stage.IsBrief ? count / 20 : count):N0} orders of arrival of eight steps end in one state: completed, the cancellation declined", ends.SetEquals([new OrderEnd(OrderState.Completed, true)]));
        stage.Figure("orders of arrival", (stage.IsBrief ? count / 20 : count) / Stopwatch.GetElapsedTime(started).TotalSeconds, "orders/s", "eight steps each, judged as they come, one core");
    }

    private static void TellOfEverything(DemoStage stage)
    {
        stage.Chapter("Everything that can happen");
        var started = Stopwatch.GetTimestamp();
        var report = OrderInterleavings.Explore(stage.IsBrief ? LunchStory.Everything[..5] : LunchStory.Everything);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        stage.Say("At any moment an actor takes a step that it may take, or hears of one. Every such moment is visited, and the ways through them are counted.");
        stage.Table(["how it ends", "cancellation declined", "in so many ways"], report.Ends.Select(end => new[]
        {
            end.Key.State.ToString(), end.Key.IsCancelDeclined ? "yes" : "no", end.Value.ToString("N0", CultureInfo.InvariantCulture),
        }));
        stage.Claim("Whoever has heard the same steps sees the same state, in whatever order they came", report.Contradictions == 0);
        stage.Claim("At every end all four have heard the same", report.Apart == 0);
        stage.Claim("What is cancelled or completed stays so", report.TakenBack == 0);
        stage.Claim("Cancelling can come in time, and too late", report.Ends.Keys.Any(end => end.State == OrderState.Cancelled) && report.Ends.Keys.Any(end => end.IsCancelDeclined));
        stage.Figure("interleavings of four actors' steps and hearings", (double)report.Executions, "ways", $"through {report.Situations:N0} situations, {(stage.IsBrief ? "up to the cooking" : "the whole course with one wish to cancel")}");
        stage.Figure("time to visit them all", seconds, "s", "one core");
    }

    private static OrderEnd EndOf(FoodOrder order) => new(order.State, order.IsCancelDeclined);
}
