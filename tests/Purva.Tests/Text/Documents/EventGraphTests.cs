using CsCheck;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class EventGraphTests
{
    [Fact]
    public void Heads_are_the_events_that_nobody_has_seen() =>
        RandomGraph.Any.Sample(world => Assert.Equal(world.HeadsOf([.. Enumerable.Range(0, world.Graph.Count)]), world.Graph.Heads));

    [Fact]
    public void Runs_hold_every_event_once_and_know_its_parents() => RandomGraph.Any.Sample(world =>
    {
        for (var number = 0; number < world.Graph.Count; number++)
        {
            var (run, parents) = (world.Graph[world.Graph.RunOf(number)], world.Graph.ParentsOf(number).ToArray());
            Assert.InRange(number, run.Start, run.Last);
            Assert.Equal(world.PastOf([number]).Count, world.PastOf(parents).Count + 1);
            Assert.True(world.Graph.HasParents(number, parents));
            Assert.False(world.Graph.HasParents(number, [.. parents, number]));
        }
    });

    [Fact]
    public void The_run_of_an_event_is_found_whichever_was_asked_for_before() => RandomGraph.Any.Sample(world =>
    {
        for (var pair = 0; pair < world.Graph.Count * world.Graph.Count; pair++)
        {
            world.Graph.RunOf(pair / world.Graph.Count);
            var (number, run) = (pair % world.Graph.Count, world.Graph[world.Graph.RunOf(pair % world.Graph.Count)]);
            Assert.InRange(number, run.Start, run.Last);
        }
    });

    [Fact]
    public void What_follows_the_last_event_makes_its_run_longer()
    {
        var graph = new EventGraph();
        graph.Add(3, []);
        graph.Add(2, [2]);
        Assert.Equal((1, 5, 4), (graph.RunCount, graph.Count, graph.Heads[0]));
        graph.Add(1, [2]);
        Assert.Equal([4, 5], graph.Heads);
        graph.Truncate(4, [3]);
        Assert.Equal((1, 4, 3), (graph.RunCount, graph.Count, graph[0].Last));
    }
}
