using Purva.Clocks;
using Purva.Clocks.Exchange;
using Purva.Crdts.Counters;
using Purva.Crdts.Deltas;
using Xunit;

namespace Purva.Tests.Crdts.Deltas;

public sealed class DeltaOutboxTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");
    private static readonly ReplicaId C = ReplicaId.Parse("c");
    private GCounter state;

    [Fact]
    public void A_new_peer_is_sent_the_whole_and_then_only_what_it_did_not_acknowledge()
    {
        var outbox = new DeltaOutbox<GCounter>(5);
        Assert.Null(outbox.Prepare(B, state));

        Count(outbox, A);
        Assert.Equal("5/whole..2 1 {a:1}", Prepare(outbox, B));
        Assert.True(outbox.Acknowledge(B, DeltaAcknowledgement.Parse("5/2")));
        Assert.Null(outbox.Prepare(B, state));

        Count(outbox, A);
        Assert.Equal("5/2..3 2 {a:2}", Prepare(outbox, B));
        Count(outbox, A);
        Assert.Equal("5/2..4 3 {a:3}", Prepare(outbox, B));
        Assert.True(outbox.Acknowledge(B, DeltaAcknowledgement.Parse("5/3")));
        Assert.Equal("5/3..4 3 {a:3}", Prepare(outbox, B));
    }

    [Fact]
    public void What_came_from_a_peer_is_not_sent_back_to_it()
    {
        var outbox = Acquainted();
        Count(outbox, B, from: B);

        Assert.Null(outbox.Prepare(B, state));
        Assert.Equal("5/2..3 1 {b:1}", Prepare(outbox, C));
        Count(outbox, A);
        Assert.Equal("5/2..4 2 {a:2}", Prepare(outbox, B));
    }

    [Fact]
    public void What_all_have_is_kept_no_longer()
    {
        var outbox = Acquainted();
        Count(outbox, B, from: B);
        Count(outbox, A);
        Assert.Equal(2, outbox.KeptDeltas);

        outbox.Acknowledge(C, DeltaAcknowledgement.Parse("5/3"));
        Assert.Equal(1, outbox.KeptDeltas);
        outbox.Acknowledge(C, DeltaAcknowledgement.Parse("5/4"));
        Assert.True(outbox.Forget(B));
        Assert.False(outbox.Forget(B));
        Assert.Equal((0, 0L), (outbox.KeptDeltas, outbox.KeptBytes));
        Assert.Equal([C], outbox.Peers);
    }

    [Theory]
    [InlineData(2, 1_000)]
    [InlineData(1_000, 25)]
    public void Who_lacks_what_is_no_longer_kept_is_sent_the_whole(int maxDeltas, long maxBytes)
    {
        var outbox = Acquainted(new OutboxLimits { MaxDeltas = maxDeltas, MaxBytes = maxBytes });
        Count(outbox, A);
        Count(outbox, A);
        outbox.Acknowledge(B, DeltaAcknowledgement.Parse("5/3"));
        Count(outbox, A);

        Assert.Equal(2, outbox.KeptDeltas);
        Assert.Equal("5/3..5 4 {a:4}", Prepare(outbox, B));
        Assert.Equal("5/whole..5 4 {a:4}", Prepare(outbox, C));
    }

    [Fact]
    public void What_is_counted_while_a_whole_state_is_under_way_follows_it()
    {
        var outbox = new DeltaOutbox<GCounter>(5);
        Count(outbox, A);
        Prepare(outbox, B);
        Count(outbox, A);
        Count(outbox, A);

        outbox.Acknowledge(B, DeltaAcknowledgement.Parse("5/2"));
        Assert.Equal("5/2..4 3 {a:3}", Prepare(outbox, B));
    }

    [Fact]
    public void A_peer_that_lost_its_memory_is_sent_the_whole()
    {
        var outbox = Acquainted();
        Count(outbox, A);

        Assert.True(outbox.Acknowledge(B, DeltaAcknowledgement.Parse("5/3?")));
        Assert.Equal("5/whole..3 2 {a:2}", Prepare(outbox, B));
    }

    /// <summary>Found in a random world: the answer to the first whole state came when what followed it was no longer kept, and that was never sent again.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_late_answer_of_a_peer_that_lost_its_memory_hides_nothing_that_is_no_longer_kept(bool isForgotten)
    {
        var outbox = new DeltaOutbox<GCounter>(5);
        Count(outbox, A);
        Prepare(outbox, B);
        Count(outbox, A);
        Prepare(outbox, B);
        Assert.True(outbox.Acknowledge(B, DeltaAcknowledgement.Parse("5/3")));
        Count(outbox, A);
        Assert.True(isForgotten ? outbox.Forget(B) : outbox.Acknowledge(B, DeltaAcknowledgement.Parse("5/4?")));
        Assert.Equal("5/whole..4 3 {a:3}", Prepare(outbox, B));

        outbox.Acknowledge(B, DeltaAcknowledgement.Parse("5/2"));
        Assert.Equal("5/whole..4 3 {a:3}", Prepare(outbox, B));
        Assert.True(outbox.Acknowledge(B, DeltaAcknowledgement.Parse("5/4")));
        Assert.Null(outbox.Prepare(B, state));
    }

    [Fact]
    public void Answers_that_are_old_impossible_of_another_session_or_of_strangers_change_nothing()
    {
        var outbox = Acquainted();
        Count(outbox, A);

        foreach (var answer in (string[])["5/2", "5/1?", "5/4", "4/3", "6/3"])
        {
            Assert.False(outbox.Acknowledge(B, DeltaAcknowledgement.Parse(answer)));
        }

        Assert.False(outbox.Acknowledge(A, DeltaAcknowledgement.Parse("5/3")));
        Assert.Equal("5/2..3 2 {a:2}", Prepare(outbox, B));
    }

    /// <summary>An outbox whose peers b and c have all.</summary>
    private DeltaOutbox<GCounter> Acquainted(OutboxLimits? limits = null)
    {
        var outbox = new DeltaOutbox<GCounter>(5, limits);
        Count(outbox, A);
        foreach (var peer in (ReplicaId[])[B, C])
        {
            Prepare(outbox, peer);
            Assert.True(outbox.Acknowledge(peer, DeltaAcknowledgement.Parse("5/2")));
        }

        return outbox;
    }

    private void Count(DeltaOutbox<GCounter> outbox, ReplicaId replica, ReplicaId from = default)
    {
        var delta = state.Increment(replica);
        state = state.Merge(delta);
        outbox.Add(delta, from);
    }

    private string? Prepare(DeltaOutbox<GCounter> outbox, ReplicaId peer) => outbox.Prepare(peer, state)?.ToString();
}
