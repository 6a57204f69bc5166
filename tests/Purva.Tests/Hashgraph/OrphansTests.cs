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
        Assert.Equal([graph.Events[4].Hash, graph.Events[3].Hash], member.MissingParents);

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
        for (byte i = 1; i <= 100; i++)
        {
            member.Receive(GossipEvent.Create(new GossipEventDraft(0, new Dot(new ReplicaId(3), 99), EventHash.Of([i]), default, 1, []), []));
        }

        member.Receive(graph.Events[1]);
        Assert.Equal(101, member.OrphanCount);
        Assert.Contains(graph.Events[0].Hash, member.MissingParents.Take(2));
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
        Assert.Equal([graph.Events[1].Hash], member.MissingParents);
    }

    private sealed class NobodySigned : IEventVerifier
    {
        public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature) => false;
    }
}
