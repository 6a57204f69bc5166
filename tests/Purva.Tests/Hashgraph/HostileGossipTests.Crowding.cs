using Purva.Clocks;
using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <content>So much is said that an answer has room for nothing else.</content>
public sealed partial class HostileGossipTests
{
    [Fact]
    public void What_went_stale_crowds_nothing_out_of_the_answers_to_whom_it_was_hidden_from()
    {
        var taken = 0;
        for (var seed = 0; seed < 6; seed++)
        {
            Begin(4, seed);
            Gossip([0, 1, 2, 3], () => time < 120);
            TellAll([0, 1, 2, 3]);

            // More branches than an answer has events; two members hear of them just before they go stale.
            var trunk = members[0].Consensus.LastOf(members[3].Id)!;
            var round = members[0].Consensus.FateOf(trunk.Hash)!.Value.Round;
            Gossip([0, 1, 2], () => LastDecidedByAll([0, 1]) < round - 1 + Kept);
            foreach (var branch in BranchesOf(trunk, MostTold + 100))
            {
                taken += members[0].Receive(branch) == AddOutcome.Added && members[1].Receive(branch) == AddOutcome.Added ? 1 : 0;
            }

            GossipHiding(trunk.Dot, until: round + Kept);
            Assert.Equal(trunk.Dot.Counter, members[2].Consensus.Known[trunk.Dot.Replica]);
            var start = members[0].Consensus.LastRound;
            Gossip([0, 1, 2], () => LastDecidedByAll([0, 1, 2]) < start + 5);
        }

        Assert.True(taken > 3 * MostTold, "what was told late was refused in most worlds");
    }

    [Fact]
    public void What_a_member_refuses_from_a_forker_crowds_nothing_out_of_the_answers_to_it()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            Begin(4, seed, mostRoundBytes: 8 * 1024);
            Gossip([0, 1, 2, 3], () => time < 120);
            TellAll([0, 1, 2, 3]);

            // The third has heard as much of the forker as it takes, and two others hear later numbers, more than an answer has events.
            var trunk = members[0].Consensus.LastOf(members[3].Id)!;
            var branches = BranchesOf(trunk, 2_000).ToArray();
            Assert.Contains(AddOutcome.TooMuch, branches.Skip(1).Select(branch => members[2].Receive(branch)));
            foreach (var i in new[] { 0, 1 })
            {
                members[i].Receive(branches[0]);
                Assert.Equal(MostTold + 1, BranchesOf(branches[0], MostTold + 1).Count(branch => members[i].Receive(branch) == AddOutcome.Added));
            }

            var start = members[0].Consensus.LastRound;
            Gossip([0, 1, 2], () => LastDecidedByAll([0, 1, 2]) < start + (2 * Kept));
        }
    }

    private static IEnumerable<GossipEvent> BranchesOf(GossipEvent trunk, int count) => Enumerable.Range(0, count).Select(i =>
        Made(new GossipEventDraft(0, new Dot(trunk.Dot.Replica, trunk.Dot.Counter + 1), trunk.Hash, default, trunk.CreatedMicroseconds + i, [])));

    /// <summary>The first three gossip about all but what the fourth said after an event, of which the third hears nothing, until all have decided a round.</summary>
    private void GossipHiding(Dot last, long until)
    {
        for (var step = 0; LastDecidedByAll([0, 1, 2]) < until; step++)
        {
            Assert.True(step < 5_000, "nothing is decided any more");
            var to = chance.Next(3);
            var from = (to + 1 + chance.Next(2)) % 3;
            Tell(from, to, most: 10_000, gossip => to != 2 || gossip.Dot.Replica != last.Replica || gossip.Dot.Counter <= last.Counter);
            Speak(to, members[from].Id);
        }
    }

    private long LastDecidedByAll(int[] who) => who.Min(i => members[i].Consensus.LastRound);
}
