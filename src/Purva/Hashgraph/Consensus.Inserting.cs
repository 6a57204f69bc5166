namespace Purva.Hashgraph;

/// <content>How an event that fits becomes part of the graph.</content>
public sealed partial class Consensus
{
    /// <returns>Whether it is part of the graph now; if not, it is too old.</returns>
    private bool TryInsert(GossipEvent gossip, int creator, Vertex? selfParent, Vertex? otherParent)
    {
        var greatest = chains[creator].LastSequence;
        var x = Place(gossip, creator, selfParent, otherParent);
        if (ParentRound(selfParent, otherParent) == LastRound - options.KeptRounds && IsStaleAtOnce(x))
        {
            NoteSaid(x);
            Drop(x);
            chains[creator].LastSequence = greatest;
            return false;
        }

        NoteFork(x);
        JoinParents(x);
        AssignRound(x);
        NoteSaid(x);
        NoteReach(x);
        if (x.IsWitness)
        {
            Enter(x);
            Elect(x);
            VoteOnEarlier(x);
            DecideRounds();
        }

        return true;
    }

    /// <summary>
    /// Whether an event upon the last round that was dropped begins no round, so that all others have dropped it. Its creator, who knows that, may have left it out by now;
    /// that makes no forker of an honest member.
    /// </summary>
    private bool IsStaleAtOnce(Vertex x)
    {
        JoinParents(x);
        AssignRound(x);
        if (x.Round > LastRound - options.KeptRounds)
        {
            spare.Push(x.Seen);
            return false;
        }

        return true;
    }

    private Vertex Place(GossipEvent gossip, int creator, Vertex? selfParent, Vertex? otherParent)
    {
        var x = new Vertex(gossip, creator, chains[creator].NextOrdinal)
        {
            SelfParent = selfParent,
            OtherParent = otherParent,
            Depth = 1 + Math.Max(selfParent?.Depth ?? 0, otherParent?.Depth ?? 0),
        };
        (x.Mark, x.Coin) = MarkOf(gossip);
        vertices.Add(gossip.Hash, x);
        chains[creator].Add(x);
        return x;
    }

    private (EventHash Mark, bool Coin) MarkOf(GossipEvent gossip)
    {
        if (options.Mark == EventMark.Hash)
        {
            return (gossip.Hash, gossip.Hash.MiddleBit);
        }

        Span<byte> bytes = stackalloc byte[EventHash.Size];
        var signature = gossip.Signature.AsSpan();
        signature[..Math.Min(signature.Length, bytes.Length)].CopyTo(bytes);
        return (new EventHash(bytes), signature.Length > 0 && signature[signature.Length / 2] >= 0x80);
    }
}
