using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <content>What is refused, and that it changes nothing.</content>
public sealed partial class ConsensusTests
{
    [Fact]
    public void A_member_that_says_too_much_in_a_round_is_not_listened_to_until_the_next()
    {
        var graph = new GossipGraph(1, 1);
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { MostRoundBytes = 2_048 });
        var (own, other) = (graph.Add(0, -1, -1, 0), graph.Add(1, -1, -1, 0));
        for (var i = 0; i < 9; i++)
        {
            own = graph.Add(0, own, i == 0 ? other : -1, i);
        }

        var outcomes = graph.Events.ConvertAll(consensus.Add);
        var taken = outcomes.FindIndex(outcome => outcome == AddOutcome.TooMuch);
        Assert.InRange(taken, 5, 7);
        Assert.All(outcomes.Skip(taken + 1), outcome => Assert.Equal(AddOutcome.MissingParent, outcome));

        other = graph.Add(1, other, taken - 1, 20);
        graph.Add(0, taken - 1, other, 22);
        Assert.All(graph.Events[^2..], gossip => Assert.Equal(AddOutcome.Added, consensus.Add(gossip)));
    }

    [Fact]
    public void What_is_no_event_of_the_graph_is_refused_with_its_reason()
    {
        var graph = new GossipGraph(1, 1, 1);
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { MostEvents = 3 });
        var first = graph.Events[graph.Add(0, -1, -1, 10)];
        var second = graph.Events[graph.Add(1, -1, 0, 11)];
        Assert.Equal(AddOutcome.MissingParent, consensus.Add(second));
        Assert.Equal(AddOutcome.Added, consensus.Add(first));
        Assert.Equal(AddOutcome.Duplicate, consensus.Add(first));
        Assert.Equal(AddOutcome.Added, consensus.Add(second));

        Assert.Equal(AddOutcome.OtherEpoch, consensus.Add(Make(1, "3:1", default, default, 10)));
        Assert.Equal(AddOutcome.UnknownCreator, consensus.Add(Make(0, "9:1", default, default, 10)));
        Assert.Equal(AddOutcome.MissingParent, consensus.Add(Make(0, "3:1", default, EventHash.Of([1]), 10)));
        Assert.Equal(AddOutcome.BadParent, consensus.Add(Make(0, "1:3", first.Hash, default, 10)));
        Assert.Equal(AddOutcome.BadParent, consensus.Add(Make(0, "3:2", first.Hash, default, 10)));
        Assert.Equal(AddOutcome.BadParent, consensus.Add(Make(0, "1:2", first.Hash, first.Hash, 10)));
        Assert.Equal(AddOutcome.BadTime, consensus.Add(Make(0, "1:2", first.Hash, default, 9)));
        Assert.Equal(2, consensus.EventCount);

        Assert.Equal(AddOutcome.Added, consensus.Add(Make(0, "3:1", default, default, 10)));
        Assert.Equal(AddOutcome.Full, consensus.Add(Make(0, "3:2", Make(0, "3:1", default, default, 10).Hash, default, 10)));
    }

    [Fact]
    public void What_builds_only_on_dropped_rounds_is_refused_and_makes_nobody_a_forker()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 400, 10, seed: 5, oldOneIn: 0);
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = 4 });
        Assert.All(graph.Events, gossip => Assert.Equal(AddOutcome.Added, consensus.Add(gossip)));
        Assert.False(consensus.Contains(graph.Events[0].Hash));

        Assert.All(graph.Events.Take(20), gossip => Assert.True(consensus.Add(gossip) is AddOutcome.TooOld or AddOutcome.MissingParent));
        Assert.Contains(AddOutcome.TooOld, graph.Events.Take(20).Select(consensus.Add));
        Assert.All(graph.Members.Members, member => Assert.False(consensus.HasForked(member.Id)));
    }

    [Fact]
    public void An_event_with_a_false_signature_is_refused()
    {
        var consensus = new Consensus(new GossipGraph(1, 1).Members, new NobodySigned());
        Assert.Equal(AddOutcome.BadSignature, consensus.Add(Make(0, "1:1", default, default, 0)));
        Assert.Equal(0, consensus.EventCount);
    }

    [Fact]
    public void A_fork_is_reported_once_with_two_events_of_one_dot()
    {
        var graph = new GossipGraph(1, 1, 1, 1);
        var consensus = new Consensus(graph.Members, new EveryoneSigned());
        graph.Add(0, -1, -1, 0);
        graph.Add(0, 0, -1, 1);
        graph.Add(0, 0, -1, 2);
        graph.Add(0, 0, -1, 3);
        Assert.All(graph.Events, gossip => Assert.Equal(AddOutcome.Added, consensus.Add(gossip)));

        var proof = Assert.Single(consensus.Forks);
        Assert.Equal((graph.Events[1], graph.Events[2]), (proof.First, proof.Second));
        Assert.True(consensus.HasForked(new ReplicaId(1)));
        Assert.False(consensus.HasForked(new ReplicaId(2)));
        Assert.False(consensus.HasForked(new ReplicaId(77)));
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        var members = new GossipGraph(1).Members;
        Assert.Throws<ArgumentOutOfRangeException>(() => new Consensus(members, new EveryoneSigned(), new ConsensusOptions { CoinEvery = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Consensus(members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Consensus(members, new EveryoneSigned(), new ConsensusOptions { MostEvents = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Consensus(members, new EveryoneSigned(), new ConsensusOptions { MostRoundBytes = 2_047 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Consensus(members, new EveryoneSigned(), new ConsensusOptions { MostEvents = (1 << 29) + 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Consensus(members, new EveryoneSigned(), new ConsensusOptions { FrameEvery = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Consensus(members, new EveryoneSigned(), lastRound: -1));
    }

    private static GossipEvent Make(ulong epoch, string dot, EventHash self, EventHash other, long time) =>
        GossipEvent.Create(new GossipEventDraft(epoch, Dot.Parse(dot), self.IsNone && Dot.Parse(dot).Counter > 1 ? EventHash.Of([7]) : self, other, time, []), ImmutableArray<byte>.Empty);

    private sealed class NobodySigned : IEventVerifier
    {
        public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature) => false;
    }
}
