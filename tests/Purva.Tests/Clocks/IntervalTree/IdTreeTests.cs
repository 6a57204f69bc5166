using CsCheck;
using Purva.Clocks.IntervalTree;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.IntervalTree;

public sealed class IdTreeTests
{
    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(GenerateTrees.Id);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(GenerateTrees.Id, "(),01 ");

    [Fact]
    public void Splitting_parts_the_share_in_two() =>
        GenerateTrees.Id.Sample(id =>
        {
            var (left, right) = id.Split();
            Assert.Empty(TreePoints.Of(left).Intersect(TreePoints.Of(right)));
            Assert.Equal(TreePoints.Of(id), TreePoints.Of(left).Union(TreePoints.Of(right)).Order());
            Assert.Equal(id.IsNone, left.IsNone);
            Assert.Equal(id.IsNone, right.IsNone);
            Assert.True(left.TrySum(right, out var sum) && sum == id);
        });

    [Fact]
    public void Dividing_parts_the_share_in_as_many_as_asked_for() =>
        Gen.Select(GenerateTrees.Id, Gen.Int[1, 9]).Sample((id, count) =>
        {
            var sum = IdTree.None;
            var parts = id.Divide(count);
            foreach (var part in parts)
            {
                Assert.Equal(id.IsNone, part.IsNone);
                Assert.True(sum.TrySum(part, out sum));
            }

            Assert.Equal(count, parts.Length);
            Assert.Equal(id, sum);
        });

    [Fact]
    public void Dividing_all_makes_halves_of_halves() =>
        Gen.Int[1, 200].Sample(count =>
        {
            var depths = IdTree.All.Divide(count).Select(part => part.Depth).ToArray();
            Assert.InRange(depths.Max() - depths.Min(), 0, 1);
        });

    [Fact]
    public void A_sum_is_the_union_and_overlaps_are_refused() =>
        Gen.Select(GenerateTrees.Id, GenerateTrees.Id).Sample((left, right) =>
        {
            var isDisjoint = !TreePoints.Of(left).Intersect(TreePoints.Of(right)).Any();
            Assert.Equal(isDisjoint, left.TrySum(right, out var sum));
            Assert.Equal(isDisjoint ? TreePoints.Of(left).Union(TreePoints.Of(right)).Order() : TreePoints.Of(left), TreePoints.Of(sum));
        });

    [Fact]
    public void Equal_shares_are_equal_trees_and_hash_alike() =>
        Gen.Select(GenerateTrees.Id, GenerateTrees.Id).Sample((left, right) =>
        {
            var areEqual = TreePoints.Of(left).SequenceEqual(TreePoints.Of(right));
            Assert.Equal(areEqual, left == right);
            Assert.Equal(areEqual, !(left != right));
            Assert.True(!areEqual || left.GetHashCode() == right.GetHashCode());
        });

    [Fact]
    public void A_share_is_split_as_deep_as_a_tree_may_be_and_no_deeper()
    {
        var id = IdTree.All;
        for (var depth = 0; depth < IdTree.MaxDepth; depth++)
        {
            id = depth % 2 == 0 ? id.Split().Left : id.Split().Right;
        }

        Assert.Equal(IdTree.MaxDepth, id.Depth);
        Assert.Throws<InvalidOperationException>(() => id.Split());
        Assert.Throws<InvalidOperationException>(() => id.Divide(2));
        Assert.Equal(id, IdTree.Parse(id.ToString()));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<IdTree>(CodecLaws.Encode(id)));
        Assert.Equal(1UL, EventTree.Empty.Advance(id).Highest);
    }

    [Fact]
    public void Less_than_one_part_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => IdTree.All.Divide(0));

    [Fact]
    public void The_default_is_nothing()
    {
        Assert.True(default(IdTree).IsNone);
        Assert.Equal("0", IdTree.None.ToString());
        Assert.Equal(IdTree.Parse("(0,0)"), default);
        Assert.Equal((1, 0), (IdTree.None.Size, IdTree.None.Depth));
    }
}
