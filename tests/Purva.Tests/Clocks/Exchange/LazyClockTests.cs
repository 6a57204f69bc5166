using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Exchange;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class LazyClockTests
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);

    [Fact]
    public void Events_are_counted_and_not_the_one_replica_that_made_them()
    {
        var clock = new LazyClock(A, VersionVector.Empty, 3, B);
        clock.Advance();
        Assert.Equal("{a:1}", clock.Synchronise(B).ToString());
        clock.Advance();
        clock.Advance();
        Assert.Empty(clock.Due);
        clock.Advance();

        Assert.Equal(3UL, clock.UnsynchronisedWith(B));
        Assert.Equal(B, Assert.Single(clock.Due));
        clock.Synchronise(B);
        Assert.Empty(clock.Due);
    }

    [Fact]
    public void A_peer_that_was_never_told_anything_is_due_at_the_first_event_and_the_first_message_tells_it()
    {
        var clock = new LazyClock(A, VersionVector.Empty, 10, B);
        Assert.Empty(clock.Due);
        clock.Advance();

        Assert.Equal(B, Assert.Single(clock.Due));
        Assert.Equal("{a:2}", clock.Send(B).ToString());
        Assert.Empty(clock.Due);
        clock.Lost(B);
        Assert.Equal(B, Assert.Single(clock.Due));
    }

    [Fact]
    public void No_message_arrives_without_its_causes_and_no_peer_lags_behind_by_more_than_the_threshold() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1], Generate.VersionVector).Array[0, 60].Sample(steps =>
        {
            ReplicaId[] peers = [B, new(0xc)];
            var clock = new LazyClock(A, VersionVector.Empty, 3, peers);
            var plain = VersionVector.Empty;
            var told = new ulong[2];
            foreach (var (kind, at, vector) in steps)
            {
                if (kind == 2 && vector[A] > plain[A])
                {
                    Assert.False(clock.TryReceive(vector));
                    continue;
                }

                plain = (kind == 2 ? plain.Merge(vector) : plain).Advance(A, out var dot);
                switch (kind)
                {
                    case 2:
                        Assert.True(clock.TryReceive(vector));
                        break;
                    case 3:
                        Assert.Equal(plain, clock.Send(peers[at]));
                        told[at] = plain[A];
                        break;
                    default:
                        Assert.Equal(dot, clock.Advance());
                        break;
                }

                foreach (var peer in clock.Due)
                {
                    Assert.Equal(plain, clock.Synchronise(peer));
                    told[Array.IndexOf(peers, peer)] = plain[A];
                }

                Assert.Equal(plain, clock.Current);
                Assert.All(told, counter => Assert.True(plain[A] - counter < 3));
                Assert.Equal(plain[A] - told[0], clock.UnsynchronisedWith(B));
            }
        });

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var full = new LazyClock(A, VersionVector.Of(new Dot(A, ulong.MaxValue)), 1, B);

        Assert.Throws<OverflowException>(() => full.Advance());
        Assert.Throws<OverflowException>(() => full.Send(B));
        Assert.Throws<OverflowException>(() => full.TryReceive(VersionVector.Empty));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LazyClock(A, VersionVector.Empty, 0));
        Assert.Throws<ArgumentException>(() => new LazyClock(default, VersionVector.Empty, 1));
    }
}
