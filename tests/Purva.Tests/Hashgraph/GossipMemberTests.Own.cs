using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <content>The own last event, and when nobody can build on it any more.</content>
public sealed partial class GossipMemberTests
{
    private static readonly ConsensusOptions FewRounds = new() { KeptRounds = 4 };

    [Fact]
    public void Whose_last_event_went_stale_goes_on_from_the_one_before_and_says_its_transactions_again()
    {
        var graph = Gossiped();
        var member = Fed(graph, GossipOptions.Default);
        var before = member.Consensus.LastOf(member.Id)!;
        member.Submit(new byte[] { 7 });
        Speak(member, new ReplicaId(2), 1_000);
        var unheard = member.Consensus.LastOf(member.Id)!;

        Assert.False(member.IsStranded);
        foreach (var gossip in GossipGraphGrowth.Among(graph, [1, 2, 3], 400))
        {
            member.Receive(gossip);
            Assert.False(member.IsStranded && !member.Consensus.Contains(unheard.Hash));
        }

        Assert.False(member.Consensus.Contains(unheard.Hash));
        Assert.False(member.NeedsNextEpoch);
        Assert.True(member.TryDraft(new ReplicaId(2), 3_000, out var draft));
        Assert.Equal((unheard.Dot.Counter + 1, before.Hash, 7), (draft.Dot.Counter, draft.SelfParent, draft.Transactions.Single().Span[0]));
        Assert.InRange(draft.AfterRound, 1, member.Consensus.LastRound);
        member.Publish(GossipEvent.Create(draft, []));
        Assert.True(member.TryDraft(new ReplicaId(3), 3_001, out var next));
        Assert.Equal((unheard.Dot.Counter + 2, 0L), (next.Dot.Counter, next.AfterRound));
    }

    [Fact]
    public void Who_may_leave_nothing_out_waits_for_the_next_epoch()
    {
        var graph = Gossiped();
        var member = Fed(graph, new GossipOptions { LeavesOutStale = false });
        Speak(member, new ReplicaId(2), 1_000);
        Assert.All(GossipGraphGrowth.Among(graph, [1, 2, 3], 400), gossip => member.Receive(gossip));
        Assert.True(member.IsStranded && member.NeedsNextEpoch);
        Assert.False(member.TryDraft(new ReplicaId(2), 3_000, out _));
    }

    [Fact]
    public void Of_an_event_that_is_not_kept_its_number_and_round_say_when_to_go_on_without_it()
    {
        var graph = Gossiped();
        Assert.Equal(400, GossipGraphGrowth.Among(graph, [1, 2, 3], 400).Count());
        var last = Fed(graph, GossipOptions.Default).Consensus.LastRound;
        var number = Fed(graph, GossipOptions.Default).Consensus.LastOf(new ReplicaId(1))!.Dot.Counter + 5;

        var old = Fed(graph, GossipOptions.Default);
        old.Recall(number, last - FewRounds.KeptRounds);
        Assert.False(old.IsStranded);
        Assert.True(old.TryDraft(new ReplicaId(2), 3_000, out var draft));
        Assert.Equal((number + 1, last), (draft.Dot.Counter, draft.AfterRound));

        var recent = Fed(graph, GossipOptions.Default);
        recent.Recall(number, last - FewRounds.KeptRounds + 1);
        Assert.True(recent.IsStranded);
        Assert.False(recent.NeedsNextEpoch || recent.TryDraft(new ReplicaId(2), 3_000, out _));
        Assert.Equal(last - FewRounds.KeptRounds + 1, recent.LastOwnRound);

        var unknown = Fed(graph, GossipOptions.Default);
        unknown.Recall(number);
        Assert.True(unknown.NeedsNextEpoch);
        Assert.Null(unknown.LastOwnRound);
        unknown.Recall(number - 1, round: 1);
        Assert.True(unknown.NeedsNextEpoch);
    }

    private static GossipGraph Gossiped()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 60, 10, seed: 5, oldOneIn: 0);
        int LastOf(int creator) => graph.Paper.FindLastIndex(x => x.Creator == creator);
        graph.Add(1, LastOf(1), LastOf(0), 900);
        return graph;
    }

    private static GossipMember Fed(GossipGraph graph, GossipOptions options)
    {
        var member = new GossipMember(new ReplicaId(1), new Consensus(Members, new EveryoneSigned(), FewRounds), options);
        graph.Events.ForEach(gossip => member.Receive(gossip));
        return member;
    }
}
