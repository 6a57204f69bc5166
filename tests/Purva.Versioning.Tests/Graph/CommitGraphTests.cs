using Purva.Clocks;
using Purva.Versioning.Graph;
using Xunit;

namespace Purva.Versioning.Tests.Graph;

public sealed class CommitGraphTests
{
    [Fact]
    public void A_criss_cross_has_two_merge_bases()
    {
        var graph = new CommitGraph();
        var root = graph.Add();
        var (left, right) = (graph.Add(root), graph.Add(root));
        var (mine, theirs) = (graph.Add(left, right), graph.Add(right, left));

        Assert.Equal([right, left], graph.MergeBases(mine, theirs));
        Assert.Equal(CausalOrder.Concurrent, graph.CompareCausally(mine, theirs));
        Assert.Equal(new Divergence(1, 1), graph.CountDivergence(mine, theirs));
    }
}
