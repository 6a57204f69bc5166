using Purva.Clocks;
using Purva.Clocks.Bounding;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class EpochBarrierTests
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);

    [Fact]
    public void All_must_close_and_then_all_must_drain()
    {
        var barrier = new EpochBarrier(3, A, B);

        Assert.Equal(BarrierResult.Noted, barrier.Close(A, VersionVector.Parse("{a:1}")));
        Assert.Equal(BarrierResult.TooEarly, barrier.Drain(A, VersionVector.Parse("{a:1}")));
        Assert.Equal((BarrierStage.Closing, B), (barrier.Stage, Assert.Single(barrier.Awaited)));
        Assert.Equal(BarrierResult.Noted, barrier.Close(B, VersionVector.Parse("{b:2}")));
        Assert.Equal(VersionVector.Parse("{a:1,b:2}"), barrier.Final);
        Assert.Equal(BarrierResult.NotAllSeen, barrier.Drain(A, VersionVector.Parse("{a:1}")));
        Assert.Equal(BarrierResult.Noted, barrier.Drain(A, VersionVector.Parse("{a:1,b:2}")));
        Assert.Equal((BarrierStage.Draining, B), (barrier.Stage, Assert.Single(barrier.Awaited)));
        Assert.Equal(BarrierResult.Noted, barrier.Drain(B, VersionVector.Parse("{a:1,b:2}")));
        Assert.Equal((BarrierStage.Passed, 3UL), (barrier.Stage, barrier.Epoch));
        Assert.Empty(barrier.Awaited);
    }

    [Fact]
    public void Who_goes_on_after_closing_or_lost_something_contradicts_itself()
    {
        var barrier = new EpochBarrier(0, A, B);
        barrier.Close(A, VersionVector.Parse("{a:1,b:2}"));

        Assert.Equal(BarrierResult.Contradiction, barrier.Close(A, VersionVector.Parse("{a:2,b:2}")));
        Assert.Equal(BarrierResult.Contradiction, barrier.Close(B, VersionVector.Parse("{b:1}")));
        Assert.Equal(BarrierResult.Contradiction, barrier.Close(B, VersionVector.Parse("{a:2,b:2}")));
        Assert.Equal(BarrierResult.Noted, barrier.Close(B, VersionVector.Parse("{a:1,b:3}")));
        Assert.Equal(BarrierResult.Contradiction, barrier.Close(A, VersionVector.Parse("{a:1,b:3,c:1}")));
        Assert.Equal(VersionVector.Parse("{a:1,b:3}"), barrier.Final);
    }

    [Fact]
    public void A_member_that_is_out_is_no_longer_awaited()
    {
        var barrier = new EpochBarrier(0, A, B);
        barrier.Close(A, VersionVector.Parse("{a:1}"));

        Assert.True(barrier.Evict(B));
        Assert.False(barrier.Evict(A));
        Assert.Equal(BarrierStage.Draining, barrier.Stage);
        Assert.Equal(BarrierResult.NotAMember, barrier.Close(B, VersionVector.Empty));
        Assert.Equal(BarrierResult.NotAMember, barrier.Drain(B, VersionVector.Empty));
    }

    [Fact]
    public void Members_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new EpochBarrier(0));
        Assert.Throws<ArgumentException>(() => new EpochBarrier(0, A, A));
        Assert.Throws<ArgumentException>(() => new EpochBarrier(0, default(ReplicaId)));
    }
}
