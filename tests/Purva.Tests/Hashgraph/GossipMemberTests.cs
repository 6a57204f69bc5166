using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed partial class GossipMemberTests
{
    private static readonly Membership Members = new(0, Enumerable.Range(1, 4).Select(id => new Member(new ReplicaId((ulong)id))));

    [Fact]
    public void Four_members_that_tell_each_other_everything_order_every_transaction_once()
    {
        var members = Enumerable.Range(0, 4).Select(Create).ToArray();
        for (var i = 0; i < 40; i++)
        {
            Assert.True(members[i % 4].Submit(BitConverter.GetBytes(i)));
        }

        var order = members.Select(_ => new List<int>()).ToArray();
        for (var step = 0; step < 200; step++)
        {
            var (listener, teller) = (members[step % 4], members[(step + 1 + (step / 4 % 3)) % 4]);
            foreach (var gossip in teller.Consensus.Beyond(listener.Consensus.Known, most: 100).ToArray())
            {
                listener.Receive(gossip);
            }

            Speak(listener, teller.Id, step);
            while (listener.Consensus.TryTakeBlock(out var block))
            {
                order[step % 4].AddRange(block.Events.SelectMany(one => one.Event.Transactions).Select(bytes => BitConverter.ToInt32(bytes.Span)));
            }
        }

        Assert.All(order, one => Assert.Equal(Enumerable.Range(0, 40), one.Order()));
        Assert.All(order, one => Assert.Equal(order[0], one));
    }

    [Fact]
    public void Events_wait_for_their_parents_and_say_which_they_miss()
    {
        var graph = new GossipGraph(1, 1, 1, 1);
        graph.Add(1, -1, -1, 0);
        graph.Add(1, 0, -1, 1);
        graph.Add(1, 1, -1, 2);
        var member = Create(0);
        Assert.Equal(AddOutcome.MissingParent, member.Receive(graph.Events[2]));
        Assert.Equal(AddOutcome.MissingParent, member.Receive(graph.Events[1]));
        Assert.Equal([graph.Events[0].Hash], member.AskForParents(64));
        Assert.Equal(AddOutcome.Added, member.Receive(graph.Events[0]));
        Assert.Equal(3, member.Consensus.EventCount);
        Assert.Empty(member.AskForParents(64));
        Assert.Equal(graph.Events, member.Consensus.Beyond(VersionVector.Empty, 9));
        Assert.Equal(graph.Events[1..], member.Consensus.Beyond(VersionVector.Parse("{2:1}"), 9));
        Assert.Equal(graph.Events[..2], member.Consensus.Beyond(VersionVector.Empty, 2));
    }

    [Fact]
    public void Room_for_transactions_and_for_orphans_is_bounded()
    {
        var graph = new GossipGraph(1, 1, 1, 1);
        graph.Add(1, -1, -1, 0);
        graph.Add(1, 0, -1, 1);
        graph.Add(1, 1, -1, 2);
        var member = new GossipMember(new ReplicaId(1), new Consensus(Members, new EveryoneSigned()), new GossipOptions { MostWaiting = 3, MostInEvent = 2, MostBytesInEvent = 10, MostOrphans = 1 });
        member.Receive(graph.Events[1]);
        member.Receive(graph.Events[2]);
        member.Receive(graph.Events[0]);
        Assert.Equal(1, member.Consensus.EventCount);
        member.Receive(graph.Events[1]);
        Assert.Equal(3, member.Consensus.EventCount);

        Assert.True(member.Submit(new byte[20]));
        Assert.True(member.Submit(new byte[1]));
        Assert.True(member.Submit(new byte[2]));
        Assert.False(member.Submit(new byte[1]));
        Speak(member, default, 5);
        Assert.Equal(2, member.WaitingCount);
        Speak(member, new ReplicaId(2), 6);
        Assert.Equal(0, member.WaitingCount);
        Assert.False(member.Submit(new byte[GossipEvent.MostBytes]));
    }

    [Fact]
    public void After_a_start_it_goes_on_from_its_own_last_event_and_never_twice()
    {
        var member = Create(0);
        Speak(member, default, 1);
        var first = member.Consensus.LastOf(member.Id)!;
        var again = Create(0);
        again.Receive(first);
        again.Receive(GenerateGossip.First(2));
        Assert.True(again.TryDraft(new ReplicaId(2), 0, out var draft));
        Assert.Equal((2UL, first.Hash, 1L), (draft.Dot.Counter, draft.SelfParent, draft.CreatedMicroseconds));
        var second = GossipEvent.Create(draft, []);
        again.Publish(second);
        Assert.Throws<ArgumentException>(() => again.Publish(second));
        Assert.Throws<ArgumentException>(() => again.Publish(first));
    }

    [Fact]
    public void A_member_that_is_reminded_of_its_own_last_event_never_issues_its_number_again()
    {
        var member = Create(0);
        Speak(member, default, 1);
        member.Receive(GenerateGossip.First(2));
        Speak(member, new ReplicaId(2), 2);
        var last = member.Consensus.LastOf(member.Id)!;

        var again = Create(0);
        again.Recall(last);
        Assert.True(again.IsStranded);
        again.Receive(GenerateGossip.First(2));
        Assert.False(again.TryDraft(new ReplicaId(2), 3, out _));
        Assert.All(member.Consensus.Beyond(VersionVector.Empty, 9), gossip => again.Receive(gossip));
        Assert.False(again.IsStranded);
        Assert.True(again.TryDraft(new ReplicaId(2), 3, out var draft));
        Assert.Equal(3UL, draft.Dot.Counter);
        again.Recall(GenerateGossip.First(1));
        Assert.True(again.TryDraft(new ReplicaId(2), 3, out _));
    }

    [Fact]
    public void Nothing_is_built_on_oneself_on_nobody_or_on_a_forker()
    {
        var member = Create(0);
        Speak(member, default, 1);
        Assert.False(member.TryDraft(member.Id, 2, out _));
        Assert.False(member.TryDraft(new ReplicaId(2), 2, out _));
        member.Receive(GenerateGossip.First(2, 5));
        Assert.True(member.TryDraft(new ReplicaId(2), 2, out _));
        member.Receive(GenerateGossip.First(2, 6));
        Assert.False(member.TryDraft(new ReplicaId(2), 2, out _));
        Assert.False(member.IsStranded);
    }

    [Fact]
    public void Who_is_alone_goes_on_without_anybody()
    {
        var member = new GossipMember(new ReplicaId(1), new Consensus(new Membership(0, new Member(new ReplicaId(1))), new EveryoneSigned()));
        member.Submit(new byte[1]);
        for (var i = 0; i < 8; i++)
        {
            Speak(member, member.Id, i);
        }

        Assert.True(member.Consensus.TryTakeBlock(out var block));
        Assert.Single(block.Events[0].Event.Transactions);
    }

    private static GossipMember Create(int number) => new(Members.Members[number].Id, new Consensus(Members, new EveryoneSigned()));

    private static void Speak(GossipMember member, ReplicaId upon, long now)
    {
        if (member.TryDraft(upon, now, out var draft))
        {
            member.Publish(GossipEvent.Create(draft, []));
        }
    }
}
