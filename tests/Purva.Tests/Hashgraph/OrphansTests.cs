using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <summary>Events that wait for their parents at a member.</summary>
public sealed class OrphansTests
{
    private static readonly Membership Members = new(0, Enumerable.Range(1, 4).Select(id => new Member(new ReplicaId((ulong)id))));

    [Fact]
    public void Of_who_has_the_most_waiting_the_event_that_waits_longest_makes_room_also_after_others_found_their_parents()
    {
        var graph = new GossipGraph(1, 1, 1, 1);
        foreach (var creator in new[] { 1, 2, 3 })
        {
            graph.Add(creator, graph.Add(creator, -1, -1, 0), -1, 1);
        }

        graph.Add(2, 3, -1, 2);
        var member = new GossipMember(new ReplicaId(1), new Consensus(Members, new EveryoneSigned()), new GossipOptions { MostOrphans = 2 });
        member.Receive(graph.Events[1]);
        member.Receive(graph.Events[3]);
        member.Receive(graph.Events[0]);
        member.Receive(graph.Events[5]);
        member.Receive(graph.Events[6]);
        Assert.Equal([graph.Events[4].Hash, graph.Events[3].Hash], member.AskForParents(64));

        var added = new List<GossipEvent>();
        Assert.Equal(AddOutcome.Added, member.Receive(graph.Events[4], added));
        Assert.Equal(graph.Events[4..6], added);
        Assert.Equal(1, member.OrphanCount);
    }

    [Fact]
    public void What_nobody_has_signed_does_not_wait_for_its_parents()
    {
        var graph = new GossipGraph(1, 1, 1, 1);
        graph.Add(1, -1, -1, 0);
        graph.Add(1, 0, -1, 1);
        var member = new GossipMember(new ReplicaId(1), new Consensus(Members, new NobodySigned()));
        Assert.Equal(AddOutcome.BadSignature, member.Receive(graph.Events[1]));
        Assert.Equal(0, member.OrphanCount);
    }

    [Fact]
    public void Who_names_parents_that_never_were_keeps_nobody_from_asking_for_the_others()
    {
        var graph = new GossipGraph(1, 1, 1, 1);
        graph.Add(1, graph.Add(1, -1, -1, 0), -1, 1);
        var member = new GossipMember(new ReplicaId(1), new Consensus(Members, new EveryoneSigned()));
        ReceiveOrphans(member, creator: 3, count: 100);
        member.Receive(graph.Events[1]);
        Assert.Equal(101, member.OrphanCount);
        Assert.Contains(graph.Events[0].Hash, member.AskForParents(2));
    }

    [Fact]
    public void Parents_that_nobody_keeps_any_more_keep_nobody_from_asking_for_a_later_one_of_the_same_member()
    {
        var (member, graph) = (new GossipMember(new ReplicaId(1), new Consensus(Members, new EveryoneSigned())), new GossipGraph(1, 1, 1, 1));
        graph.Add(1, graph.Add(1, -1, -1, 0), -1, 1);
        ReceiveOrphans(member, creator: 2, count: 100);
        member.Receive(graph.Events[1]);

        EventHash[][] questions = [.. Enumerable.Range(0, 6).Select(_ => member.AskForParents(20).ToArray())];
        Assert.Contains(graph.Events[0].Hash, questions[5]);
        Assert.Equal(101, questions.SelectMany(wanted => wanted).Distinct().Count());
        Assert.All(questions, wanted => Assert.InRange(wanted.Length, 19, 20));
    }

    [Fact]
    public void What_leaves_out_events_waits_until_its_round_is_decided()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 80, 10, seed: 5, oldOneIn: 0);
        var whole = new Consensus(graph.Members, new EveryoneSigned());
        graph.Events.ForEach(gossip => whole.Add(gossip));
        var last = graph.Events[graph.Paper.FindLastIndex(40, x => x.Creator == 2)];
        var leaving = GossipEvent.Create(new GossipEventDraft(0, new Dot(last.Dot.Replica, 99), last.Hash, default, 5_000, []) { AfterRound = whole.LastRound }, []);

        var member = new GossipMember(new ReplicaId(1), new Consensus(graph.Members, new EveryoneSigned()));
        Assert.All(graph.Events[..41], gossip => member.Receive(gossip));
        Assert.Equal(AddOutcome.TooEarly, member.Receive(leaving));
        Assert.Empty(member.AskForParents(64));
        foreach (var gossip in graph.Events[41..])
        {
            Assert.Equal(member.Consensus.LastRound < whole.LastRound ? 1 : 0, member.OrphanCount);
            member.Receive(gossip);
        }

        Assert.True(member.Consensus.Contains(leaving.Hash));
    }

    [Fact]
    public void What_waits_while_all_rounds_that_are_kept_are_decided_waits_no_longer()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 60, 10, seed: 5, oldOneIn: 0);
        var member = new GossipMember(new ReplicaId(1), new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = 6 }));
        graph.Events.ForEach(gossip => member.Receive(gossip));
        ReceiveOrphans(member, creator: 3, count: 5);
        var since = member.Consensus.LastRound;
        foreach (var gossip in GossipGraphGrowth.Among(graph, [0, 1, 2, 3], 400).TakeWhile(_ => member.OrphanCount > 0))
        {
            Assert.InRange(member.Consensus.LastRound - since, 0, 6);
            member.Receive(gossip);
        }

        Assert.Equal((0, 7L), (member.OrphanCount, member.Consensus.LastRound - since));
        Assert.Empty(member.AskForParents(64));
    }

    [Fact]
    public void What_waits_for_its_parents_is_bounded_in_bytes_too()
    {
        var graph = new GossipGraph(1, 1, 1, 1);
        graph.Add(1, -1, -1, 0);
        graph.Add(1, 0, -1, 1);
        graph.Add(1, 1, -1, 2);
        var member = new GossipMember(new ReplicaId(1), new Consensus(Members, new EveryoneSigned()), new GossipOptions { MostOrphanBytes = graph.Events[1].EncodedLength + graph.Events[2].EncodedLength - 1 });
        member.Receive(graph.Events[1]);
        member.Receive(graph.Events[2]);
        Assert.Equal(1, member.OrphanCount);
        Assert.Equal([graph.Events[1].Hash], member.AskForParents(64));
    }

    private static void ReceiveOrphans(GossipMember member, ulong creator, byte count)
    {
        for (byte i = 1; i <= count; i++)
        {
            Assert.Equal(AddOutcome.MissingParent, member.Receive(GossipEvent.Create(new GossipEventDraft(0, new Dot(new ReplicaId(creator), 99), EventHash.Of([i]), default, 1, []), [])));
        }
    }

    private sealed class NobodySigned : IEventVerifier
    {
        public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature) => false;
    }
}
