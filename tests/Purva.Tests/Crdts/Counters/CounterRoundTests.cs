using Purva.Clocks;
using Purva.Crdts.Counters;
using Xunit;

namespace Purva.Tests.Crdts.Counters;

public sealed class CounterRoundTests
{
    private static readonly CounterRound Round = new(ReplicaId.Parse("a"), 1, 3, 5, 2, default);

    [Fact]
    public void The_later_round_stands_for_the_earlier_and_of_one_round_all_is_kept()
    {
        var later = new CounterRound(Round.Replica, 4, 4, 1, 0, default);
        var reset = Round with { Last = 2, Plus = 4, Floor = new CounterFloor(4, 2, Dot.Parse("b:1")) };

        Assert.Equal(later, Round.Merge(later));
        Assert.Equal(later, later.Merge(Round));
        Assert.Equal(Round with { Floor = reset.Floor }, reset.Merge(Round));
        Assert.Equal((Int128)1, reset.Merge(Round).Value);
    }

    [Fact]
    public void It_is_residue_when_all_of_it_was_reset()
    {
        var residue = Round with { Floor = new CounterFloor(5, 2, Dot.Parse("b:1")) };

        Assert.True(residue.IsResidue);
        Assert.False(Round.IsResidue);
        Assert.True(residue.IsResidueIn(VersionVector.Of(Dot.Parse("a:3"), Dot.Parse("b:1"))));
        Assert.False(residue.IsResidueIn(VersionVector.Of(Dot.Parse("a:3"))));
    }
}
