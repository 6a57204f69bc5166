using CsCheck;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class WalkPlanTests
{
    [Fact]
    public void It_goes_through_what_is_new_and_begins_below_all_that_it_goes_through() =>
        Gen.Select(RandomGraph.Any, Gen.Double[0, 1].Array[0, 3]).Sample((world, where) =>
        {
            int[] text = world.HeadsOf([.. where.Select(world.EventAt)]);
            var plan = WalkPlan.Between(world.Graph, new GraphDifference(world.Graph), text, world.Graph.Heads);
            var (here, end) = (world.PastOf(text), 0);
            foreach (var piece in plan.Pieces)
            {
                Assert.True(piece.Start >= end && piece.End > piece.Start, "pieces ascend");
                Assert.Equal(world.Graph.RunOf(piece.Start), world.Graph.RunOf(piece.Last));
                Assert.All(Enumerable.Range(piece.Start, piece.End - piece.Start), number => Assert.Equal(piece.IsNew, !here.Contains(number)));
                Assert.Subset(world.PastOf([piece.Start]), world.PastOf(plan.Base));
                end = piece.End;
            }

            Assert.Equal(world.Graph.Count - here.Count, plan.Pieces.Where(piece => piece.IsNew).Sum(piece => piece.End - piece.Start));
        });

    [Fact]
    public void What_the_newest_events_need_is_what_lies_between_the_two_versions() =>
        Gen.Select(RandomGraph.Any, Gen.Double[0, 1]).Sample((world, where) =>
        {
            var first = world.EventAt(where);
            int[] text = world.HeadsOf([.. Enumerable.Range(0, first)]);
            var (following, between) = (WalkPlan.Following(world.Graph, first, text), WalkPlan.Between(world.Graph, new GraphDifference(world.Graph), text, world.Graph.Heads));
            Assert.Equal(between.Base, following.Base);
            Assert.Equal(between.Pieces, following.Pieces);
        });
}
