using CsCheck;
using Purva.Clocks;
using Purva.Crdts.Lists;
using Xunit;

namespace Purva.Tests.Crdts.Lists;

public sealed class RankedTreeTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");

    [Fact]
    public void It_is_a_sorted_list_that_counts() =>
        Gen.Select(Gen.Int[0, 60], Gen.Bool).Array[0, 200].Sample(steps =>
        {
            var positions = Positions(61);
            var plain = new SortedSet<int>();
            RankedTree? tree = null;
            foreach (var (which, isIn) in steps)
            {
                _ = isIn ? plain.Add(which) : plain.Remove(which);
                tree = isIn ? RankedTree.With(tree, positions[which], Of(which)) : RankedTree.Without(tree, positions[which], Of(which));
            }

            var expected = plain.Select(Of).ToList();
            Assert.Equal(expected, RankedTree.Walk(tree));
            Assert.Equal(expected.Count, RankedTree.CountOf(tree));
            for (var i = 0; i < expected.Count; i++)
            {
                Assert.Equal(expected[i], tree!.At(i).Element);
            }

            Assert.All(Enumerable.Range(0, 61), which => Assert.Equal(expected.IndexOf(Of(which)), tree?.IndexOf(positions[which], Of(which)) ?? -1));
        },
        iter: 200);

    [Fact]
    public void A_change_copies_one_path()
    {
        var positions = Positions(10_000);
        var tree = RankedTree.Of([.. positions.Select((position, i) => (position, Of(i)))])!;

        Assert.Equal(10_000, tree.Count);
        Assert.InRange(Purva.TestKit.Allocation.Of(() => RankedTree.Without(tree, positions[5_000], Of(5_000))), 1, 3_000_000);
        Assert.Same(tree, RankedTree.Without(tree, positions[5_000], Of(1)));
    }

    private static Dot Of(int which) => new(A, (ulong)which + 1);

    private static ListPosition[] Positions(int count)
    {
        var positions = new ListPosition[count];
        for (var i = 0; i < count; i++)
        {
            positions[i] = ListPosition.Between(i == 0 ? null : positions[i - 1], null, Of(i))!;
        }

        return positions;
    }
}
