using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <summary>Members that gossip at random, and what somebody does to them on purpose.</summary>
public sealed partial class HostileGossipTests
{
    private const int Kept = 4;
    private const int MostTold = 500;
    private readonly List<Dictionary<long, EventHash>> orders = [];
    private readonly List<GossipMember> members = [];
    private ConsensusOptions options = new();
    private Random chance = new(0);
    private long time;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Whoever_went_on_from_a_frame_sees_that_a_member_begins_anew_which_was_silent_for_long(long after)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            Begin(7, seed);
            Gossip([0, 1, 2, 3, 4, 5, 6], () => time < 150);
            var start = members[0].Consensus.LastRound;
            Gossip([0, 1, 2, 3, 4, 5], () => members[0].Consensus.LastRound < start + (3 * Kept));
            TellAll([0, 1, 2, 3, 4, 5]);
            Restart(0);

            // The seventh begins anew, and the sixth, who is in league with it, builds on that.
            var accomplice = members[5].Consensus;
            var number = after == 0 ? 1 : accomplice.LastOf(members[6].Id)!.Dot.Counter + 1;
            var anew = Made(new GossipEventDraft(0, new Dot(members[6].Id, number), default, accomplice.LastOf(members[4].Id)!.Hash, ++time, []) { AfterRound = after });
            var last = accomplice.LastOf(members[5].Id)!;
            var upon = Made(new GossipEventDraft(0, new Dot(members[5].Id, last.Dot.Counter + 1), last.Hash, anew.Hash, ++time, []));
            for (var i = 0; i < 5; i++)
            {
                members[i].Receive(anew);
                members[i].Receive(upon);
                Speak(i, members[5].Id);
            }

            start = members[1].Consensus.LastRound;
            Gossip([0, 1, 2, 3, 4], () => members[1].Consensus.LastRound < start + 12);
            Assert.All(orders, order => Assert.All(order, block => Assert.Equal(orders[1].GetValueOrDefault(block.Key, block.Value), block.Value)));
        }
    }

    [Fact]
    public void Whoever_is_heard_again_just_before_it_is_too_late_is_heard_by_all()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            Begin(4, seed);
            Gossip([0, 1, 2, 3], () => time < 120);
            TellAll([0, 1, 2, 3]);
            var (round, first) = (0L, members[0].Consensus.LastOf(members[0].Id)!.Dot.Counter + 1);
            bool IsUnheardLongEnough()
            {
                var own = members[0].Consensus.LastOf(members[0].Id)!;
                round = round == 0 && own.Dot.Counter == first ? members[0].Consensus.FateOf(own.Hash)!.Value.Round : round;
                return round > 0 && members[1].Consensus.LastRound >= round - 1 + Kept;
            }

            Gossip([0, 1, 2, 3], () => !IsUnheardLongEnough(), unheard: 0);

            // Now that it is heard, one of the others falls silent.
            var until = members[1].Consensus.LastRound + 4;
            Gossip([0, 1, 2], () => members[1].Consensus.LastRound < until);
        }
    }

    private void Begin(int count, int seed, int mostRoundBytes = int.MaxValue)
    {
        (chance, time) = (new Random(seed), 0);
        options = new ConsensusOptions { KeptRounds = Kept, MostRoundBytes = mostRoundBytes };
        var membership = new Membership(0, Enumerable.Range(1, count).Select(id => new Member(new ReplicaId((ulong)id))));
        members.Clear();
        orders.Clear();
        foreach (var member in membership.Members)
        {
            members.Add(new GossipMember(member.Id, new Consensus(membership, new EveryoneSigned(), options)));
            orders.Add([]);
        }
    }

    private void Gossip(int[] who, Func<bool> isToGoOn, int unheard = -1)
    {
        for (var step = 0; isToGoOn(); step++)
        {
            Assert.True(step < 5_000, "nothing is decided any more");
            var to = who[chance.Next(who.Length)];
            var from = who[chance.Next(who.Length)];
            if (from != to && from != unheard)
            {
                Tell(from, to);
                Speak(to, members[from].Id);
            }
        }
    }

    private void TellAll(int[] who)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            foreach (var (from, to) in who.SelectMany(from => who.Where(to => to != from).Select(to => (from, to))))
            {
                Tell(from, to);
            }
        }
    }

    private void Tell(int from, int to, int most = MostTold, Func<GossipEvent, bool>? isTold = null)
    {
        var asking = members[to];
        foreach (var gossip in members[from].Consensus.Answer(asking.Consensus.Known, asking.Consensus.LastRound, asking.AskForParents(64), most).Where(isTold ?? (_ => true)).ToArray())
        {
            asking.Receive(gossip);
        }

        Drain(to);
    }

    private void Speak(int speaker, ReplicaId upon)
    {
        if (members[speaker].TryDraft(upon, ++time, out var draft))
        {
            members[speaker].Publish(Made(draft));
        }

        Drain(speaker);
    }

    private void Restart(int number)
    {
        var (id, before, round) = (members[number].Id, members[number].Consensus, members[number].LastOwnRound);
        members[number] = new GossipMember(id, Consensus.Resume(before.Capture(), new EveryoneSigned(), options));
        members[number].Recall(before.LastOf(id)!, round);
        foreach (var gossip in before.Beyond(VersionVector.Empty, 10_000).ToArray())
        {
            members[number].Receive(gossip);
        }
    }

    private void Drain(int number)
    {
        while (members[number].Consensus.TryTakeBlock(out var block))
        {
            orders[number][block.Round] = block.RunningHash;
        }
    }

    private static GossipEvent Made(in GossipEventDraft draft) => GossipEvent.Create(draft, []);
}
