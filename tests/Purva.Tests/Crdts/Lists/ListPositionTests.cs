using CsCheck;
using Purva.Clocks;
using Purva.Crdts.Lists;
using Xunit;

namespace Purva.Tests.Crdts.Lists;

public sealed class ListPositionTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");

    /// <summary>Many insertions at random places by three replicas: the order of the positions is the order of a plain list.</summary>
    [Fact]
    public void There_is_a_position_between_any_two() =>
        Gen.Select(Gen.Int[0, 999], Gen.ULong[1, 3]).Array[1, 200].Sample(steps =>
        {
            var plain = new List<ListPosition>();
            for (var i = 0; i < steps.Length; i++)
            {
                var (place, author) = steps[i];
                var at = place % (plain.Count + 1);
                var made = new Dot(new ReplicaId(author), (ulong)i + 1);
                var position = ListPosition.Between(at == 0 ? null : plain[at - 1], at == plain.Count ? null : plain[at], made)!;
                Assert.Equal(made, position.Made);
                plain.Insert(at, position);
            }

            for (var i = 0; i < plain.Count; i++)
            {
                for (var j = 0; j < plain.Count; j++)
                {
                    Assert.Equal(Math.Sign(i.CompareTo(j)), Math.Sign(plain[i].CompareTo(plain[j])));
                    Assert.Equal(i == j, plain[i].Equals(plain[j]));
                }
            }
        },
        iter: 100);

    [Fact]
    public void A_run_that_is_gone_on_with_stays_on_its_level()
    {
        ListPosition? last = null, first = null;
        for (var i = 1UL; i <= 1_000; i++)
        {
            last = ListPosition.Between(last, null, new Dot(A, i))!;
            first = ListPosition.Between(null, first ?? last, new Dot(A, 1_000 + i))!;
        }

        Assert.Equal(1, last!.Depth);
        Assert.Equal(1, first!.Depth);
    }

    [Fact]
    public void Who_always_inserts_between_the_last_two_of_his_own_needs_a_level_for_every_thirty_two()
    {
        var (left, right) = (ListPosition.Between(null, null, new Dot(A, 1))!, (ListPosition?)null);
        right = ListPosition.Between(left, null, new Dot(A, 2));
        for (var i = 3UL; i <= 643; i++)
        {
            var middle = ListPosition.Between(left, right, new Dot(A, i))!;
            (left, right) = i % 2 == 0 ? (middle, right) : (left, middle);
        }

        Assert.InRange(left.Depth, 2, 22);
    }

    [Fact]
    public void A_position_deeper_than_allowed_is_not_made()
    {
        ListPosition? left = null;
        for (var depth = 1; depth <= ListPosition.MaxDepth; depth++)
        {
            left = ListPosition.Restore(left, true, new Dot(A, (ulong)depth), (ulong)depth, 0);
        }

        Assert.Equal(ListPosition.MaxDepth, left!.Depth);
        Assert.Null(ListPosition.Between(left, null, new Dot(new ReplicaId(0xb), 1)));
        Assert.Null(ListPosition.Restore(left, true, new Dot(A, 1), 1, 0));
        Assert.Null(ListPosition.Restore(null, false, new Dot(A, 1), 1, 0));
        Assert.Null(ListPosition.Restore(null, true, new Dot(A, 2), 1, 0));
    }
}
