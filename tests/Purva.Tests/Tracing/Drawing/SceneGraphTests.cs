using System.Collections.Immutable;
using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Drawing;

public sealed class SceneGraphTests
{
    private static readonly Gen<(ToldHistory History, bool[] Hidden, bool Collapses, bool ByTime)> Cases =
        Gen.Select(Gen.OneOf(GenerateHistories.Of(40), GenerateHistories.Spoilt, GenerateHistories.WithHoles), Gen.Bool.Array[5], Gen.Bool, Gen.Bool);

    [Fact]
    public void An_arrow_goes_right_and_no_two_of_a_host_share_a_column() =>
        Cases.Sample(one =>
        {
            var (execution, graph, hosts) = Lay(one);
            foreach (var link in graph.Links)
            {
                Law.Holds(graph.Items[graph.ItemOf[link.From]].Column < graph.Items[graph.ItemOf[link.To]].Column, $"{link} goes right");
            }

            foreach (var lane in graph.Items.GroupBy(item => item.Lane))
            {
                Law.Holds(lane.Zip(lane.Skip(1)).All(pair => pair.First.Column < pair.Second.Column), $"lane {lane.Key} goes right");
                Assert.Equal(execution.EventsOf(hosts[lane.Key]).Length, lane.Sum(item => item.Count));
            }
        });

    [Fact]
    public void Folding_keeps_every_message() =>
        Cases.Sample(one =>
        {
            var (_, folded, _) = Lay(one with { Collapses = true });
            var (_, whole, _) = Lay(one with { Collapses = false });
            Assert.Equal(whole.Links, folded.Links);
            Assert.All(folded.Links, link => Assert.Equal((1, 1), (folded.Items[folded.ItemOf[link.From]].Count, folded.Items[folded.ItemOf[link.To]].Count)));
            Assert.All(folded.Items, item => Assert.True(item.Count is 1 or >= SceneGraph.LeastFolded));
            Assert.All(whole.Items, item => Assert.Equal(1, item.Count));
        });

    [Fact]
    public void Hidden_hosts_leave_no_arrow_that_hangs() =>
        Cases.Sample(one =>
        {
            var (execution, graph, hosts) = Lay(one);
            Assert.All(graph.Links, link => Assert.True(graph.ItemOf[link.From] >= 0 && graph.ItemOf[link.To] >= 0));
            Assert.All(Enumerable.Range(0, execution.Count), happened => Assert.Equal(hosts.Contains(execution.HostOf(happened)), graph.ItemOf[happened] >= 0));
        });

    [Fact]
    public void By_time_items_stand_in_order() =>
        Cases.Sample(one =>
        {
            var (_, graph, _) = Lay(one with { ByTime = true });
            Assert.Equal(graph.Items.Select(item => item.Column).Order(), graph.Items.Select(item => item.Column));
        });

    [Fact]
    public void What_is_to_stand_alone_does()
    {
        var events = Enumerable.Range(1, 9).Select(counter => new ToldEvent(0, [counter], null, "tick", counter)).ToArray();
        var execution = new ToldHistory(["a"], events).ToExecution();
        var graph = SceneGraph.Of(execution, Causes.Of(execution), [0], new SceneOptions(), kept: [4]);
        Assert.Equal([(0, 3, 4), (4, 4, 1), (5, 8, 4)], graph.Items.Select(item => (item.First, item.Last, item.Count)));
    }

    private static (Execution Execution, SceneGraph Graph, ImmutableArray<int> Hosts) Lay((ToldHistory History, bool[] Hidden, bool Collapses, bool ByTime) one)
    {
        var execution = one.History.ToExecution();
        ImmutableArray<int> hosts = [.. Enumerable.Range(0, execution.Hosts.Length).Where(host => !one.Hidden[host]).Reverse()];
        return (execution, SceneGraph.Of(execution, Causes.Of(execution), hosts, new SceneOptions { Collapses = one.Collapses, ByTime = one.ByTime }, kept: []), hosts);
    }
}
