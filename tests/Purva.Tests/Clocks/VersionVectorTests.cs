using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class VersionVectorTests
{
    [Fact]
    public void Merging_is_a_join() => MergeLaws.Check(Generate.VersionVector, (left, right) => left.Merge(right), VersionVector.Empty);

    [Fact]
    public void The_four_answers_agree_with_sets_of_events() =>
        OrderLaws.CheckCausal(Generate.VersionVector, (left, right) => left.CompareCausally(right), DotSets.Of);

    [Fact]
    public void The_questions_with_yes_or_no_agree_with_the_four_answers() =>
        Gen.Select(Generate.VersionVector, Generate.VersionVector).Sample((left, right) =>
        {
            var order = left.CompareCausally(right);
            Assert.Equal(order == CausalOrder.Before, left.HappenedBefore(right));
            Assert.Equal(order == CausalOrder.Concurrent, left.IsConcurrentWith(right));
            Assert.Equal(order is CausalOrder.After or CausalOrder.Equal, left.Dominates(right));
            Assert.Equal(left.Equals(right), left == right);
            Assert.Equal(!left.Equals((object)right), left != right);
        });

    [Fact]
    public void Merge_is_the_union_and_meet_the_intersection_of_events() =>
        Gen.Select(Generate.VersionVector, Generate.VersionVector).Sample((left, right) =>
        {
            Assert.True(DotSets.Of(left.Merge(right)).SetEquals(DotSets.Of(left).Union(DotSets.Of(right))));
            Assert.True(DotSets.Of(left.Meet(right)).SetEquals(DotSets.Of(left).Intersect(DotSets.Of(right))));
        });

    [Fact]
    public void Contains_and_the_entries_agree_with_the_set() =>
        Gen.Select(Generate.VersionVector, Generate.Dot).Sample((vector, dot) =>
        {
            var events = DotSets.Of(vector);
            Assert.Equal(events.Contains(dot), vector.Contains(dot));
            Assert.Equal((ulong)events.Count(seen => seen.Replica == dot.Replica), vector[dot.Replica]);
            Assert.Equal(events.Select(seen => seen.Replica).Distinct().Order(), vector.Entries.ToArray().Select(entry => entry.Replica));
            Assert.Equal(vector.Count == 0, vector.IsEmpty);
        });

    [Fact]
    public void With_includes_all_up_to_the_dot() =>
        Gen.Select(Generate.VersionVector, Generate.Dot).Sample((vector, dot) =>
            Assert.True(DotSets.Of(vector.With(dot)).SetEquals(DotSets.Of(vector).Union(DotSets.Of(VersionVector.Of(dot))))));

    [Fact]
    public void Advance_issues_the_next_dot_of_the_replica() =>
        Gen.Select(Generate.VersionVector, Generate.ReplicaId).Sample((vector, replica) =>
        {
            var after = vector.Advance(replica, out var dot);
            Assert.Equal(new Dot(replica, vector[replica] + 1), dot);
            Assert.Equal(CausalOrder.After, after.CompareCausally(vector));
            Assert.Equal(vector.With(dot), after);
        });

    [Fact]
    public void Advance_past_the_last_counter_is_refused()
    {
        var full = VersionVector.Of(new Dot(new ReplicaId(1), ulong.MaxValue));

        Assert.Throws<OverflowException>(() => full.Advance(new ReplicaId(1), out _));
    }

    [Fact]
    public void A_dot_that_is_no_event_is_refused()
    {
        Assert.Throws<ArgumentException>(() => VersionVector.Of(new Dot(default, 1)));
        Assert.Throws<ArgumentException>(() => VersionVector.Empty.With(new Dot(new ReplicaId(1), 0)));
    }

    [Fact]
    public void A_builder_goes_through_the_same_states_as_the_values() =>
        Gen.Select(Generate.VersionVector, Generate.Dot.Array[0, 10], Generate.VersionVector).Sample((start, dots, last) =>
        {
            var builder = new VersionVector.Builder(start);
            var value = start;
            foreach (var dot in dots)
            {
                Assert.Equal(!value.Contains(dot), builder.Add(dot));
                value = value.With(dot);
                Assert.Equal(value, builder.ToVector());
                Assert.Equal(value[dot.Replica], builder[dot.Replica]);
                Assert.True(builder.Contains(dot));
            }

            builder.Merge(last);
            Assert.Equal(value.Merge(last), builder.ToVector());
            Assert.True(builder.Entries.SequenceEqual(builder.ToVector().Entries));
        });

    [Fact]
    public void Looking_and_comparing_allocate_nothing()
    {
        var left = VersionVector.Parse("{1:3,2:8,a:1,c:9}");
        var right = VersionVector.Parse("{1:3,3:8,a:2,c:9}");
        var dot = Dot.Parse("c:9");

        Assert.Equal(0, Allocation.Of(() => left.CompareCausally(right)));
        Assert.Equal(0, Allocation.Of(() => left.Contains(dot)));
        Assert.Equal(0, Allocation.Of(() => left.Equals(right)));
    }
}
