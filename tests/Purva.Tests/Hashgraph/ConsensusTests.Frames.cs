using CsCheck;
using Purva.Hashgraph;
using Purva.TestKit;
using Purva.TestKit.Ordering;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <content>Bounded memory, and going on from a frame.</content>
public sealed partial class ConsensusTests
{
    /// <summary>So little may be said in a round that some of what is said in graphs at random is refused.</summary>
    private const int LittleSaid = 2_048;

    [Fact]
    public void Dropping_old_rounds_changes_no_block_and_bounds_the_graph() =>
        GossipGraph.Fresh.Sample(graph =>
        {
            var all = new Consensus(graph.Members, new EveryoneSigned(), graph.Options);
            var few = new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = 4 });
            var most = 0;
            foreach (var gossip in graph.Events)
            {
                all.Add(gossip);
                few.Add(gossip);
                most = Math.Max(most, few.EventCount);
            }

            Assert.Equal(BlocksUpTo(all, all.LastRound), BlocksUpTo(few, few.LastRound));
            Assert.InRange(most, 0, 260);
        }, iter: 60);

    [Fact]
    public void Numbers_of_arrival_that_begin_anew_change_no_block() =>
        Gen.Select(GossipGraph.Fresh, Gen.Int[4, 40]).Sample((graph, often) =>
        {
            var options = new ConsensusOptions { KeptRounds = 5 };
            var usual = new Consensus(graph.Members, new EveryoneSigned(), options);
            var anew = new Consensus(graph.Members, new EveryoneSigned(), options) { RenumberAt = often };
            Assert.All(graph.Events, gossip => Assert.Equal(usual.Add(gossip), anew.Add(gossip)));
            Assert.Equal(usual.LastRound, anew.LastRound);
            Assert.Equal(BlocksUpTo(usual, usual.LastRound), BlocksUpTo(anew, anew.LastRound));
            Assert.Equal(usual.Capture(), anew.Capture());
        }, iter: 60);

    [Fact]
    public void A_member_that_goes_on_from_a_frame_gets_the_same_blocks() =>
        Gen.Select(GossipGraph.Fresh, Gen.Int[4, 8], Gen.Int[1, 5], Gen.Bool.Select(isLittle => isLittle ? LittleSaid : int.MaxValue)).Sample((graph, kept, every, said) =>
        {
            var options = new ConsensusOptions { KeptRounds = kept, FrameEvery = every, MostRoundBytes = said };
            var running = new Consensus(graph.Members, new EveryoneSigned(), options);
            Assert.All(graph.Events, gossip => running.Add(gossip));
            var blocks = Drain(running);
            foreach (var at in blocks.Where(block => block.Frame is not null).Take(4))
            {
                var late = Consensus.Resume(ThroughBytes(at.Frame!), new EveryoneSigned(), options);
                foreach (var gossip in graph.Events)
                {
                    late.Add(gossip);
                }

                Assert.Equal(blocks.Where(block => block.Round > at.Round).Select(block => block.RunningHash), Drain(late).Select(block => block.RunningHash));
                Assert.Equal(running.Capture(), late.Capture());
            }
        }, iter: 60);

    [Fact]
    public void A_frame_is_the_same_at_members_that_heard_in_another_order() =>
        Gen.Select(GossipGraph.Fresh, Gen.Int, Gen.Bool.Select(isLittle => isLittle ? LittleSaid : int.MaxValue)).Sample((graph, seed, said) =>
        {
            var options = new ConsensusOptions { FrameEvery = 1, MostRoundBytes = said };
            var one = new Consensus(graph.Members, new EveryoneSigned(), options);
            var other = new Consensus(graph.Members, new EveryoneSigned(), options);
            Assert.All(graph.Events, gossip => one.Add(gossip));
            Assert.All(Shuffled(graph, new Random(seed)), gossip => other.Add(gossip));
            Assert.All(Drain(one).Zip(Drain(other)), pair => Assert.Equal(pair.First.Frame!.ToHash(), pair.Second.Frame!.ToHash()));
        }, iter: 40);

    [Fact]
    public void What_nobody_built_on_is_told_as_stale()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 60, 10, seed: 5, oldOneIn: 0);
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = 4 });
        Assert.All(graph.Events, gossip => consensus.Add(gossip));
        var lonely = graph.Add(0, graph.Paper.FindLastIndex(x => x.Creator == 0), -1, 1_000);
        consensus.Add(graph.Events[lonely]);

        var more = GossipGraphGrowth.WithoutFirst(graph, lonely, count: 600);
        Assert.All(more, gossip => consensus.Add(gossip));

        Assert.True(consensus.TryTakeStale(out var stale));
        Assert.Equal(graph.Events[lonely], stale);
        Assert.False(consensus.TryTakeStale(out _));
    }

    [Fact]
    public void Who_was_silent_for_longer_than_rounds_are_kept_goes_on_from_its_last_event()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 60, 10, seed: 5, oldOneIn: 0);
        int LastOf(int creator) => graph.Paper.FindLastIndex(x => x.Creator == creator);
        graph.Add(1, LastOf(1), LastOf(0), 1_000);
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = 4 });
        Assert.All(graph.Events, gossip => consensus.Add(gossip));
        Assert.All(GossipGraphGrowth.WithoutFirst(graph, graph.Events.Count, count: 600), gossip => Assert.Equal(AddOutcome.Added, consensus.Add(gossip)));

        var back = graph.Add(0, LastOf(0), LastOf(1), 3_000);
        Assert.Equal(AddOutcome.Added, consensus.Add(graph.Events[back]));
    }

    private static Frame ThroughBytes(Frame frame)
    {
        var reader = new WireReader(CodecLaws.Encode(frame));
        Assert.Equal(DecodeStatus.Done, Frame.TryRead(ref reader, DecodeLimits.Default, out var read));
        Assert.Equal(frame, read);
        return read;
    }
}
