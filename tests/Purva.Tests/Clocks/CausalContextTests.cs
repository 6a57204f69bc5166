using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class CausalContextTests
{
    [Fact]
    public void Merging_is_a_join() => MergeLaws.Check(Generate.CausalContext, (left, right) => left.Merge(right), CausalContext.Empty);

    [Fact]
    public void The_four_answers_agree_with_sets_of_events() =>
        OrderLaws.CheckCausal(Generate.CausalContext, (left, right) => left.CompareCausally(right), DotSets.Of);

    [Fact]
    public void The_questions_with_yes_or_no_agree_with_the_four_answers() =>
        Gen.Select(Generate.CausalContext, Generate.CausalContext).Sample((left, right) =>
        {
            var order = left.CompareCausally(right);
            Assert.Equal(order == CausalOrder.Before, left.HappenedBefore(right));
            Assert.Equal(order == CausalOrder.Concurrent, left.IsConcurrentWith(right));
            Assert.Equal(order is CausalOrder.After or CausalOrder.Equal, left.Dominates(right));
            Assert.Equal(left.Equals(right), left == right);
            Assert.Equal(!left.Equals((object)right), left != right);
        });

    [Fact]
    public void Merge_is_the_union_of_events() =>
        Gen.Select(Generate.CausalContext, Generate.CausalContext).Sample((left, right) =>
            Assert.True(DotSets.Of(left.Merge(right)).SetEquals(DotSets.Of(left).Union(DotSets.Of(right)))));

    [Fact]
    public void Contains_agrees_with_the_set() =>
        Gen.Select(Generate.CausalContext, Generate.Dot).Sample((context, dot) =>
            Assert.Equal(DotSets.Of(context).Contains(dot), context.Contains(dot)));

    [Fact]
    public void A_context_of_dots_holds_just_these() =>
        Generate.Dot.Array[0, 24].Sample(dots => Assert.True(DotSets.Of(CausalContext.Of(dots)).SetEquals(dots)));

    [Fact]
    public void The_order_in_which_dots_come_leaves_no_trace() =>
        Generate.Dot.Array[0, 24].Sample(dots =>
        {
            var together = CausalContext.Of(dots);
            var oneByOne = dots.Aggregate(CausalContext.Empty, (context, dot) => context.With(dot));
            var backwards = dots.Reverse().Aggregate(CausalContext.Empty, (context, dot) => context.With(dot));

            Assert.Equal(together, oneByOne);
            Assert.Equal(together, backwards);
            Assert.Equal(together.GetHashCode(), backwards.GetHashCode());
        });

    [Fact]
    public void The_cloud_is_ascending_and_begins_beyond_a_gap() =>
        Generate.CausalContext.Sample(context =>
        {
            var cloud = context.Cloud.ToArray();
            Assert.Equal(cloud.Distinct().Order(), cloud);
            Assert.All(cloud, dot => Assert.True(dot.Counter > context.Contiguous[dot.Replica] + 1));
            Assert.Equal(cloud.Length == 0, context.IsContiguous);
            Assert.Equal(DotSets.Of(context).Count == 0, context.IsEmpty);
        });

    [Fact]
    public void A_builder_goes_through_the_same_states_as_the_values() =>
        Gen.Select(Generate.CausalContext, Generate.Dot.Array[0, 10], Generate.CausalContext).Sample((start, dots, last) =>
        {
            var builder = new CausalContext.Builder(start);
            var value = start;
            foreach (var dot in dots)
            {
                Assert.Equal(!value.Contains(dot), builder.Add(dot));
                value = value.With(dot);
                Assert.Equal(value, builder.ToContext());
                Assert.True(builder.Contains(dot));
            }

            builder.Merge(last);
            Assert.Equal(value.Merge(last), builder.ToContext());
            Assert.True(builder.Cloud.SequenceEqual(builder.ToContext().Cloud));
        });

    [Fact]
    public void The_last_counter_of_all_is_a_counter_like_others()
    {
        var last = new Dot(new ReplicaId(1), ulong.MaxValue);
        var almost = CausalContext.UpTo(VersionVector.Of(last with { Counter = ulong.MaxValue - 1 }));

        Assert.True(almost.With(last).IsContiguous);
        Assert.False(CausalContext.Of(last).IsContiguous);
        Assert.Equal(almost.With(last), CausalContext.Of(last).Merge(almost));
    }

    [Fact]
    public void A_dot_that_is_no_event_is_refused_and_nothing_is_included()
    {
        var builder = new CausalContext.Builder();

        Assert.Throws<ArgumentException>(() => builder.Add(Dot.Parse("a:1"), new Dot(default, 1)));
        Assert.Throws<ArgumentException>(() => builder.Add(new Dot(new ReplicaId(1), 0)));
        Assert.True(builder.ToContext().IsEmpty);
    }

    [Fact]
    public void Looking_and_comparing_allocate_nothing()
    {
        var left = CausalContext.Parse("{1:3,2:8|a:3,c:9}");
        var right = CausalContext.Parse("{1:3,2:9|a:3,a:4,c:7}");
        var dot = Dot.Parse("c:9");

        Assert.Equal(0, Allocation.Of(() => left.CompareCausally(right)));
        Assert.Equal(0, Allocation.Of(() => left.Contains(dot)));
        Assert.Equal(0, Allocation.Of(() => left.Equals(right)));
    }
}
