using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Drawing;

public sealed class SceneLinksTests
{
    [Fact]
    public void An_arrow_leads_from_each_shown_event_that_is_directly_followed() =>
        Gen.Select(GenerateHistories.Of(20), Gen.Bool.Array[5]).Sample((history, hidden) =>
        {
            var execution = history.ToExecution();
            var causes = Causes.Of(execution);
            var lanes = Enumerable.Range(0, execution.Hosts.Length).Select(host => hidden[host] ? -1 : host).ToArray();
            var found = SceneLinks.Of(execution, causes, lanes, EventOrder.Of(execution, causes));
            Assert.Equal(Expected(history, lanes), found.Select(link => (link.From, link.To)).ToHashSet());
            Assert.All(found, link => Assert.Equal(!causes.SendersOf(link.To).Contains(link.From), link.IsJoined));
            Assert.Equal(found.Count, found.Distinct().Count());
        });

    /// <summary>By definition: before it, on another shown host, and with no shown event between them.</summary>
    private static HashSet<(int From, int To)> Expected(ToldHistory history, int[] lanes)
    {
        var shown = Enumerable.Range(0, history.Events.Length).Where(i => lanes[history.Events[i].Host] >= 0).ToArray();
        return [.. from to in shown
                   from @from in shown
                   where history.Events[@from].Host != history.Events[to].Host && history.IsBefore(@from, to)
                   where !shown.Any(between => history.IsBefore(@from, between) && history.IsBefore(between, to))
                   select (@from, to)];
    }
}
