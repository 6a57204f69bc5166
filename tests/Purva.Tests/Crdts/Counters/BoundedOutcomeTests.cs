using Purva.Clocks;
using Purva.Crdts.Counters;
using Xunit;

namespace Purva.Tests.Crdts.Counters;

public sealed class BoundedOutcomeTests
{
    [Fact]
    public void Who_holds_most_is_named_first_and_who_holds_nothing_not_at_all()
    {
        var counter = BoundedCounter.AtLeast(0);
        foreach (var (replica, amount) in (ReadOnlySpan<(ulong, ulong)>)[(0xa, 1), (0xb, 7), (0xc, 3), (0xd, 3)])
        {
            counter = counter.Merge(Assert.IsType<BoundedOutcome.Made>(counter.Increment(new ReplicaId(replica), amount)).Delta);
        }

        counter = counter.Merge(Assert.IsType<BoundedOutcome.Made>(counter.Decrement(new ReplicaId(0xa))).Delta);
        var refusal = Assert.IsType<BoundedOutcome.NotEnoughRights>(counter.Decrement(new ReplicaId(0xc), 4));

        Assert.Equal((4UL, (UInt128)3), (refusal.Asked, refusal.Held));
        Assert.Equal(["b 7", "d 3"], refusal.Elsewhere.Select(held => $"{held.Replica} {held.Amount}"));
    }
}
