using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Drawing;

public sealed class EventOrderTests
{
    [Fact]
    public void Causes_come_first() =>
        Gen.Select(GenerateHistories.Of(24), Gen.Bool).Sample((history, byTime) =>
        {
            var execution = history.ToExecution();
            var order = EventOrder.Of(execution, Causes.Of(execution), byTime);
            for (var i = 0; i < execution.Count; i++)
            {
                for (var j = 0; j < execution.Count; j++)
                {
                    Assert.False(history.IsBefore(i, j) && order.Positions[i] > order.Positions[j], $"{i} is a cause of {j}");
                }
            }
        });

    [Fact]
    public void Each_event_has_one_place_even_where_clocks_are_impossible() =>
        Gen.Select(GenerateHistories.Spoilt, Gen.Bool).Sample((history, byTime) =>
        {
            var execution = history.ToExecution();
            var order = EventOrder.Of(execution, Causes.Of(execution), byTime);
            Assert.Equal(Enumerable.Range(0, execution.Count), order.Events.Order());
            Assert.Equal(Enumerable.Range(0, execution.Count), order.Events.Select(happened => order.Positions[happened]));
            for (var host = 0; host < execution.Hosts.Length; host++)
            {
                Assert.Equal(execution.EventsOf(host).ToArray(), order.Events.Where(happened => execution.HostOf(happened) == host));
            }
        });

    [Fact]
    public void By_time_nothing_stands_before_what_happened_earlier_unless_a_cause_was_later() =>
        GenerateHistories.Of(24).Sample(history =>
        {
            var straight = history with { Events = [.. history.Events.Select((one, i) => one with { Time = (i * 7) % 5 })] };
            var execution = straight.ToExecution();
            var order = EventOrder.Of(execution, Causes.Of(execution), byTime: true);
            long TimeThatCounts(int happened) => Enumerable.Range(0, execution.Count).Where(other => other == happened || straight.IsBefore(other, happened)).Max(other => execution.NanosecondsOf(other)!.Value);
            var times = order.Events.Select(TimeThatCounts).ToArray();
            Assert.Equal(times.Order(), times);
        });
}
