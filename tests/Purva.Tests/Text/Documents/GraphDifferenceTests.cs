using CsCheck;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class GraphDifferenceTests
{
    [Fact]
    public void What_only_one_version_has_is_the_difference_of_the_sets() =>
        Gen.Select(RandomGraph.Any, Gen.Double[0, 1].Array[0, 3], Gen.Double[0, 1].Array[0, 3]).Sample((world, first, second) =>
        {
            var (one, other) = (VersionOf(world, first), VersionOf(world, second));
            List<EventRange> onlyOne = [], onlyOther = [];
            new GraphDifference(world.Graph).Compare(one, other, onlyOne, onlyOther);
            Assert.Equal(world.PastOf(one).Except(world.PastOf(other)).OrderDescending(), EventsOf(onlyOne));
            Assert.Equal(world.PastOf(other).Except(world.PastOf(one)).OrderDescending(), EventsOf(onlyOther));
        });

    [Fact]
    public void Heads_are_those_that_no_other_one_has_seen() =>
        Gen.Select(RandomGraph.Any, Gen.Double[0, 1].Array[0, 6]).Sample((world, where) =>
        {
            var difference = new GraphDifference(world.Graph);
            int[] events = [.. where.Select(world.EventAt).Order()];
            Assert.Equal(world.HeadsOf(events), difference.HeadsOf([.. events.Distinct()]));
            Assert.Equal(world.HeadsOf(events), difference.HeadsOf(events));
        });

    private static int[] VersionOf(RandomGraph world, double[] where) => world.HeadsOf([.. where.Select(world.EventAt)]);

    private static IEnumerable<int> EventsOf(List<EventRange> ranges) => ranges.SelectMany(range => Enumerable.Range(range.Start, range.Length).Reverse());
}
