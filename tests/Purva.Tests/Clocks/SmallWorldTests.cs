using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

/// <summary>Not samples but every value of a world small enough.</summary>
public sealed class SmallWorldTests
{
    private static readonly Dot[] SixEvents = [.. "a:1 a:2 a:3 b:1 b:2 b:3".Split(' ').Select(text => Dot.Parse(text))];

    [Fact]
    public void Every_two_contexts_over_six_events_compare_and_merge_as_sets()
    {
        var worlds = Enumerable.Range(0, 1 << SixEvents.Length).Select(bits => SixEvents.Where((_, at) => (bits >> at & 1) == 1).ToHashSet()).ToArray();
        foreach (var left in worlds)
        {
            foreach (var right in worlds)
            {
                var (l, r) = (CausalContext.Of([.. left]), CausalContext.Of([.. right]));
                Assert.Equal(DotSets.Compare(left, right), l.CompareCausally(r));
                Assert.Equal(CausalContext.Of([.. left, .. right]), l.Merge(r));
            }
        }
    }

    [Fact]
    public void Every_two_vectors_over_three_replicas_compare_merge_and_meet_as_sets()
    {
        var worlds = Enumerable.Range(0, 27).Select(code => VectorOf(code % 3, code / 3 % 3, code / 9)).ToArray();
        foreach (var left in worlds)
        {
            foreach (var right in worlds)
            {
                Assert.Equal(DotSets.Compare(DotSets.Of(left), DotSets.Of(right)), left.CompareCausally(right));
                Assert.True(DotSets.Of(left.Merge(right)).SetEquals(DotSets.Of(left).Union(DotSets.Of(right))));
                Assert.True(DotSets.Of(left.Meet(right)).SetEquals(DotSets.Of(left).Intersect(DotSets.Of(right))));
            }
        }
    }

    private static VersionVector VectorOf(params int[] counters) =>
        VersionVector.Of([.. counters.Index().Where(counter => counter.Item > 0).Select(counter => new Dot(new ReplicaId(0xaUL + (ulong)counter.Index), (ulong)counter.Item))]);
}
