using Purva.Scenarios.FoodOrders;
using Xunit;

namespace Purva.Scenarios.Tests.FoodOrders;

public sealed class OrderInterleavingsTests
{
    [Fact]
    public void However_four_actors_act_and_hear_the_notes_story_ends_alike_for_all()
    {
        var report = OrderInterleavings.Explore(LunchStory.Everything[..5]);
        Assert.Equal((0, 0, 0), (report.Contradictions, report.TakenBack, report.Apart));
        Assert.Equal([new OrderEnd(OrderState.Preparing, false), new OrderEnd(OrderState.Preparing, true), new OrderEnd(OrderState.Cancelled, false)], report.Ends.Keys);
        Assert.True(report.Executions > 10_000, $"{report.Executions} executions");
    }

    [Fact]
    public void However_the_whole_course_goes_it_ends_alike_for_all()
    {
        var report = OrderInterleavings.Explore(LunchStory.Everything);
        Assert.Equal((0, 0, 0), (report.Contradictions, report.TakenBack, report.Apart));
        Assert.Equal([new OrderEnd(OrderState.Completed, false), new OrderEnd(OrderState.Completed, true), new OrderEnd(OrderState.Cancelled, false)], report.Ends.Keys);
        Assert.True(report.Executions > 1_000_000_000, $"{report.Executions} executions through {report.Situations} situations");
    }

    [Fact]
    public void An_application_that_believes_what_it_heard_last_is_found_out()
    {
        var report = OrderInterleavings.Explore(LunchStory.Everything[..5], order => new OrderEnd(order.Steps switch
        {
            [.., { Kind: StepKind.ConfirmCancel }] => OrderState.Cancelled,
            [.., { Kind: StepKind.RequestCancel }] => OrderState.CancelRequested,
            _ => order.State,
        }, false));
        Assert.True(report.Contradictions > 0);
    }

    [Fact]
    public void A_step_alone_can_be_heard_in_every_order_of_the_three_others()
    {
        var report = OrderInterleavings.Explore([(Actor.Customer, StepKind.Place)]);
        Assert.Equal((6, 1 + 8), ((int)report.Executions, report.Situations));
    }

    [Fact]
    public void The_whole_lunch_arrives_in_40320_orders_and_is_completed_in_all_of_them()
    {
        var ends = new HashSet<OrderEnd>();
        var count = 0;
        foreach (var arrived in LunchStory.ArrivalsOf(LunchStory.WholeSteps))
        {
            var order = LunchStory.Hear(FoodOrder.Unknown, arrived);
            ends.Add(new OrderEnd(order.State, order.IsCancelDeclined));
            count++;
        }

        Assert.Equal(40_320, count);
        Assert.Equal([new OrderEnd(OrderState.Completed, true)], ends);
    }

    [Fact]
    public void The_whole_lunch_is_what_actors_may_do()
    {
        var (orders, told) = (new FoodOrder[4], new List<OrderStep>());
        Array.Fill(orders, FoodOrder.Unknown);
        foreach (var step in LunchStory.WholeSteps)
        {
            var actor = (int)step.Actor;
            foreach (var earlier in told.Where(step.Knows))
            {
                orders[actor].TryHear(earlier, out orders[actor]);
            }

            Assert.Equal(StepRefusal.None, orders[actor].TryStep(step.Actor, step.Kind, out orders[actor], out var made));
            Assert.Equal(step, made);
            told.Add(made);
        }
    }
}
