using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <content>Members and stakes change where a round ends.</content>
public sealed partial class ConsensusTests
{
    [Fact]
    public void The_next_epoch_goes_on_counting_rounds_and_hashing_with_other_members()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 120, 10, seed: 3, oldOneIn: 0);
        var before = new Consensus(graph.Members, new EveryoneSigned());
        graph.Events.ForEach(gossip => before.Add(gossip));
        var last = Drain(before)[1];

        var members = new Membership(1, Enumerable.Range(1, 5).Select(id => new Member(new ReplicaId((ulong)id), id == 5 ? 3 : 1)));
        var after = new Consensus(members, new EveryoneSigned(), null, last.Round, last.RunningHash);
        Assert.Equal(AddOutcome.OtherEpoch, after.Add(graph.Events[0]));

        var blocks = Gossip(after, count: 200);
        Assert.Equal(last.Round + 1, blocks[0].Round);
        Assert.Equal(OrderedBlock.HashAfter(last.RunningHash, blocks[0].Round, blocks[0].Events.AsSpan()), blocks[0].RunningHash);
        Assert.Contains(blocks, block => block.Events.Any(one => one.Event.Dot.Replica == new ReplicaId(5)));
        Assert.Equal(Enumerable.Range(0, blocks.Count).Select(i => blocks[0].Round + i), blocks.Select(block => block.Round));
        Assert.Equal((last.Round + 1, after.LastRound), (after.Capture().FirstRound, after.Capture().Round));
    }

    private static List<OrderedBlock> Gossip(Consensus consensus, int count)
    {
        var members = consensus.Members.Members;
        var chance = new Random(7);
        for (var i = 0; i < count; i++)
        {
            var (creator, other) = (members[i % members.Length].Id, members[(i + 1 + chance.Next(members.Length - 1)) % members.Length].Id);
            var self = consensus.LastOf(creator);
            var draft = new GossipEventDraft(
                consensus.Members.Epoch, new Dot(creator, (self?.Dot.Counter ?? 0) + 1), self?.Hash ?? default, self is null ? default : consensus.LastOf(other)?.Hash ?? default, i, []);
            Assert.Equal(AddOutcome.Added, consensus.Add(GossipEvent.Create(draft, [])));
        }

        return Drain(consensus);
    }
}
