using CsCheck;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class BranchOrderTests
{
    [Fact]
    public void Every_piece_is_there_once_and_after_what_it_comes_after() => RandomGraph.Any.Sample(world =>
    {
        var pieces = Enumerable.Range(0, world.Graph.RunCount).Select(i => new WalkPiece(world.Graph[i].Start, world.Graph[i].End, true)).ToList();
        var (ordered, done) = (BranchOrder.Of(world.Graph, [.. pieces]), new HashSet<int>());
        foreach (var piece in ordered)
        {
            Assert.All(world.Graph.ParentsOf(piece.Start).ToArray(), parent => Assert.Contains(parent, done));
            done.UnionWith(Enumerable.Range(piece.Start, piece.End - piece.Start));
        }

        Assert.Equal(pieces, ordered.OrderBy(piece => piece.Start));
    });

    [Fact]
    public void A_branch_is_followed_to_its_end()
    {
        var graph = new EventGraph();
        graph.Add(1, []);
        graph.Add(1, []);
        graph.Add(1, [0]);
        graph.Add(1, [1]);
        var ordered = BranchOrder.Of(graph, [.. Enumerable.Range(0, 4).Select(number => new WalkPiece(number, number + 1, true))]);
        Assert.Equal([0, 2, 1, 3], ordered.Select(piece => piece.Start));
    }
}
