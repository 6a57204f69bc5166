using CsCheck;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class NarrowsTests
{
    [Fact]
    public void A_walk_is_narrow_where_all_that_comes_comes_after_all_that_was() =>
        RandomGraph.Any.Sample(world =>
        {
            var pieces = WalkPlan.Between(world.Graph, new GraphDifference(world.Graph), [], world.Graph.Heads).Pieces;
            var narrows = new Narrows(world.Graph, pieces);
            for (var i = 1; i < pieces.Count; i++)
            {
                var heads = world.HeadsOf([.. Enumerable.Range(0, pieces[i].Start)]);
                var isNarrow = pieces.Skip(i).All(piece => world.PastOf([piece.Start]).IsSupersetOf(heads));
                Assert.Equal(isNarrow, narrows.IsBefore(i, heads));
                Assert.True(heads.Length > 1 || narrows.IsAlone(i - 1) == isNarrow);
            }
        });

    /// <summary>What they said is settled each time, so that a long talk costs as much as its parts.</summary>
    [Fact]
    public void Two_who_meet_again_and_again_are_narrow_at_two_heads()
    {
        var graph = new EventGraph();
        int[] heads = [];
        for (var meeting = 0; meeting < 3; meeting++)
        {
            var start = graph.Count;
            graph.Add(5, heads);
            graph.Add(7, heads);
            heads = [start + 4, start + 11];
        }

        var pieces = WalkPlan.Between(graph, new GraphDifference(graph), [], graph.Heads).Pieces;
        Assert.Equal([false, false, true, false, true, false], pieces.Select((_, i) => i > 0 && new Narrows(graph, pieces).IsBefore(i, i % 2 == 0 ? [pieces[i - 2].Last, pieces[i - 1].Last] : [pieces[i - 1].Last])));
    }
}
