using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <content>What others look at.</content>
internal sealed partial class OrderEngine
{
    /// <summary>Most events that are drawn.</summary>
    public const int MostDrawn = 400;

    private const int MostLatest = 32;

    private readonly Queue<GossipEvent> recent = new();

    private readonly Queue<PlacedBlock> latest = new();

    /// <summary>The place that the next transaction gets.</summary>
    public long NextIndex
    {
        get
        {
            lock (gate)
            {
                return order.NextIndex;
            }
        }
    }

    /// <summary>The last round that is in the order.</summary>
    public long LastRound
    {
        get
        {
            lock (gate)
            {
                return order.LastRound;
            }
        }
    }

    /// <summary>The transactions from a place and a round on, up to the present end.</summary>
    /// <exception cref="OrderRefusedException">The first of them have gone.</exception>
    public IEnumerable<OrderedTransaction> Read(long index, long round) => order.Read(index, round);

    /// <summary>The blocks after a round, up to the present end.</summary>
    public IEnumerable<OrderedBlock> BlocksAfter(long round) => order.BlocksAfter(round);

    /// <summary>How it is, without what only the gossip knows of the peers.</summary>
    public OrderStatus GetStatus(Func<OrderPeer, (bool IsReachable, string? Problem)> reach)
    {
        lock (gate)
        {
            var known = member.Consensus.Known;
            var peers = options.Peers.Where(peer => peer.Id != Id).Select(peer =>
            {
                var (isReachable, problem) = reach(peer);
                return new OrderPeerStatus(peer.Name, peer.Address, isReachable, known[peer.Id], member.Consensus.HasForked(peer.Id), problem);
            }).ToArray();
            return new OrderStatus(
                options.Name, members.Epoch, order.LastRound, order.NextIndex, order.OldestIndex, order.RunningHash, member.Consensus.EventCount, pending.Count, pending.Bytes, MayMake(),
                peers, new Dictionary<AddOutcome, long>(Refusals), [.. Problems(peers)]);
        }
    }

    /// <summary>The last events, for those who draw them.</summary>
    public OrderGraph GetGraph(int most)
    {
        lock (gate)
        {
            var drawn = recent.Where(one => one.Epoch == members.Epoch).TakeLast(most).Select(one => (Gossip: one, Fate: member.Consensus.FateOf(one.Hash))).Where(one => one.Fate is not null);
            return new OrderGraph(
                [.. members.Members.Select(one => options.Peers.First(peer => peer.Id == one.Id).Name)], members.Epoch, member.Consensus.LastRound,
                [.. drawn.Select(one => new OrderGraphEvent(
                    one.Gossip.Hash, members.NumberOf(one.Gossip.Dot.Replica), one.Gossip.Dot, one.Gossip.SelfParent, one.Gossip.OtherParent, one.Gossip.CreatedMicroseconds,
                    one.Gossip.Transactions.Length, one.Gossip.Transactions.Sum(bytes => bytes.Length), one.Fate!.Value))]);
        }
    }

    /// <summary>The last transactions that have places, newest first.</summary>
    public IReadOnlyList<OrderedTransaction> GetLatest(int most)
    {
        PlacedBlock[] blocks;
        lock (gate)
        {
            blocks = [.. latest];
        }

        return [.. blocks.Reverse().SelectMany(block => block.Transactions().TakeLast(most).Reverse()).Take(most)];
    }

    private void NoteLatest(PlacedBlock placed)
    {
        if (placed.NextIndex == placed.FirstIndex)
        {
            return;
        }

        latest.Enqueue(placed);
        if (latest.Count > MostLatest)
        {
            latest.Dequeue();
        }
    }

    private IEnumerable<string> Problems(OrderPeerStatus[] peers)
    {
        foreach (var peer in peers.Where(peer => peer.HasForked))
        {
            yield return $"{peer.Name} has made two events with one number. Whoever holds its key runs it twice, or from a copy of its folder; its events help nobody's rounds any more.";
        }

        if (member.Consensus.HasForked(Id))
        {
            yield return "This member has made two events with one number: its folder was copied, or an old one was brought back. It should not run.";
        }

        if (!members.IsSupermajority(peers.Where(peer => peer.IsReachable).Sum(peer => options.Peers.First(one => one.Name == peer.Name).Stake) + options.Self.Stake))
        {
            yield return "Too few members answer: nothing is ordered until members of more than two thirds of the stake hear of each other.";
        }

        if (NeedsRenewal)
        {
            yield return "This member was away for so long that nobody can build on its last event; it asks for the next epoch.";
        }
    }
}
