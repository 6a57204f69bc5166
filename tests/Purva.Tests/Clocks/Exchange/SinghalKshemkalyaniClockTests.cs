using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Exchange;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class SinghalKshemkalyaniClockTests
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);

    [Fact]
    public void The_changes_give_the_whole_vector_whatever_is_lost() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 9]).Array[0, 120].Sample(steps =>
        {
            var run = new FifoRun();
            foreach (var (kind, at, peer, choice) in steps)
            {
                run.Take(kind, at, peer, choice);
            }
        });

    [Fact]
    public void Only_what_changed_since_the_last_message_to_the_same_peer_is_sent()
    {
        var clock = new SinghalKshemkalyaniClock(A, VersionVector.Parse("{a:1,c:4}"));
        clock.Open(B, 1);

        Assert.Equal("1/1{a:2,c:4}", clock.Send(B).ToString());
        Assert.Equal("1/2{a:3}", clock.Send(B).ToString());
        Assert.Equal(Dot.Parse("a:4"), clock.Advance());
        clock.Receive(new ReplicaId(0xc), FifoDelta.Parse("7/1{c:5,d:1}"));
        Assert.Equal("1/3{a:6,c:5,d:1}", clock.Send(B).ToString());
        clock.Open(B, 2);
        Assert.Equal("2/1{a:7,c:5,d:1}", clock.Send(B).ToString());
    }

    [Fact]
    public void A_gap_is_refused_until_a_new_session_begins()
    {
        var clock = new SinghalKshemkalyaniClock(B, VersionVector.Empty);

        Assert.Equal(FifoReceipt.Gap, clock.Receive(A, FifoDelta.Parse("5/2{a:2}")));
        Assert.Equal(FifoReceipt.Received, clock.Receive(A, FifoDelta.Parse("5/1{a:1}")));
        Assert.Equal(FifoReceipt.Repeated, clock.Receive(A, FifoDelta.Parse("5/1{a:1}")));
        Assert.Equal(FifoReceipt.Gap, clock.Receive(A, FifoDelta.Parse("5/3{a:3}")));
        Assert.Equal(FifoReceipt.Repeated, clock.Receive(A, FifoDelta.Parse("4/1{a:9}")));
        Assert.Equal(FifoReceipt.Received, clock.Receive(A, FifoDelta.Parse("6/1{a:4}")));
        Assert.Equal("{a:4,b:2}", clock.Current.ToString());
        clock.Close(A);
        Assert.Equal(FifoReceipt.Gap, clock.Receive(A, FifoDelta.Parse("6/2{a:5}")));
    }

    [Fact]
    public void Events_of_our_own_that_we_never_made_are_refused()
    {
        var clock = new SinghalKshemkalyaniClock(B, VersionVector.Empty);

        Assert.Equal(FifoReceipt.IdentityInUse, clock.Receive(A, FifoDelta.Parse("5/1{a:1,b:1}")));
        Assert.True(clock.Current.IsEmpty);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var clock = new SinghalKshemkalyaniClock(A, VersionVector.Of(new Dot(A, ulong.MaxValue)));

        Assert.Throws<InvalidOperationException>(() => clock.Send(B));
        clock.Open(B, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Open(B, 1));
        Assert.Throws<OverflowException>(() => clock.Send(B));
        Assert.Throws<OverflowException>(() => clock.Advance());
        Assert.Throws<OverflowException>(() => clock.Receive(B, FifoDelta.Parse("1/1{b:1}")));
        Assert.Equal(VersionVector.Of(new Dot(A, ulong.MaxValue)), clock.Current);
        Assert.Throws<ArgumentException>(() => new SinghalKshemkalyaniClock(default, VersionVector.Empty));
    }

    /// <summary>Three processes with the clock beside the whole vectors of the full protocol; channels lose messages, and then begin anew.</summary>
    private sealed class FifoRun
    {
        private static readonly ReplicaId[] Names = [new(0xa), new(0xb), new(0xc)];

        private readonly SinghalKshemkalyaniClock[] clocks = [.. Names.Select(name => new SinghalKshemkalyaniClock(name, VersionVector.Empty))];
        private readonly VersionVector[] whole = new VersionVector[3];
        private readonly Dictionary<(int From, int To), Queue<(FifoDelta Delta, VersionVector Whole)>> channels = [];
        private ulong session;

        public void Take(int kind, int at, int peer, int choice)
        {
            if (at != peer && kind > 0)
            {
                Exchange(kind, at, peer, choice);
            }
            else
            {
                whole[at] = whole[at].Advance(Names[at], out var dot);
                Assert.Equal(dot, clocks[at].Advance());
            }

            Assert.Equal(whole[at], clocks[at].Current);
            Assert.Equal(whole[peer], clocks[peer].Current);
        }

        private void Exchange(int kind, int at, int peer, int choice)
        {
            if (!channels.TryGetValue((at, peer), out var channel))
            {
                channels[(at, peer)] = channel = new();
                clocks[at].Open(Names[peer], ++session);
            }

            if (kind <= 4)
            {
                whole[at] = whole[at].Advance(Names[at], out _);
                channel.Enqueue((clocks[at].Send(Names[peer]), whole[at]));
            }
            else if (channel.TryDequeue(out var message) && choice > 1)
            {
                Deliver(at, peer, message);
            }
        }

        private void Deliver(int at, int peer, (FifoDelta Delta, VersionVector Whole) message)
        {
            var receipt = clocks[peer].Receive(Names[at], message.Delta);
            if (receipt == FifoReceipt.Received)
            {
                whole[peer] = whole[peer].Merge(message.Whole).Advance(Names[peer], out _);
                Assert.Equal(FifoReceipt.Repeated, clocks[peer].Receive(Names[at], message.Delta));
            }
            else
            {
                Assert.Equal(FifoReceipt.Gap, receipt);
                clocks[at].Open(Names[peer], ++session);
            }
        }
    }
}
