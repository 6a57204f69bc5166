namespace Purva.Hashgraph;

/// <content>Going on from what is certain.</content>
public sealed partial class Consensus
{
    /// <summary>Consensus that goes on after a frame: a member that was restarted or away.</summary>
    /// <remarks>It wants the events since, in the order in which anybody has them; those of the frame are here already. Blocks up to the frame's round are not handed out again.</remarks>
    /// <param name="frame">One's own last frame, or one that is certain (<see cref="Frame.IsCertain"/>).</param>
    /// <param name="verifier">What signatures are checked with.</param>
    /// <param name="options">The same that made the frame.</param>
    public static Consensus Resume(Frame frame, IEventVerifier verifier, ConsensusOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var consensus = new Consensus(frame.Members, verifier, options, frame.FirstRound, frame.Round, frame.RunningHash);
        foreach (var one in frame.Events)
        {
            consensus.Restore(one);
        }

        return consensus;
    }

    /// <summary>What is certain after <see cref="LastRound"/>. The same at every member after the same round. O(events in the graph).</summary>
    public Frame Capture()
    {
        var oldest = LastRound - options.KeptRounds;
        var kept = vertices.Values
            .Where(x => x.IsSettled && !IsForgotten(x, oldest))
            .OrderBy(x => x.Depth).ThenBy(x => x.Event.Hash)
            .Select(ToFrameEvent);
        return new Frame(Members, firstRound, LastRound, RunningHash, [.. kept]);
    }

    private FrameEvent ToFrameEvent(Vertex x) => new(
        x.Event, x.Round, x.RoundReceived, x.Depth, x.IsWitness, x.Fame == Fame.Famous,
        [.. forkers.Where(forker => x.Seen[forker] == Forked).Order()]);

    private void Restore(FrameEvent one)
    {
        vertices.TryGetValue(one.Event.SelfParent, out var selfParent);
        vertices.TryGetValue(one.Event.OtherParent, out var otherParent);
        var x = Place(one.Event, Members.NumberOf(one.Event.Dot.Replica), selfParent, otherParent);
        NoteFork(x);
        JoinParents(x);
        x.Seen[x.Creator] = x.Ordinal;
        foreach (var forker in one.Forkers)
        {
            NoteForker(forker);
            x.Seen[forker] = Forked;
        }

        (x.Round, x.RoundReceived, x.Depth, x.IsWitness, x.IsSettled) = (one.Round, one.RoundReceived, one.Depth, one.IsWitness, true);
        NoteSaid(x);
        NoteSuccession(x);
        if (x.IsWitness)
        {
            Enter(x);
            x.Fame = one.IsFamous ? Fame.Famous : Fame.NotFamous;
        }
    }

    private void NoteForker(int member)
    {
        if (!chains[member].IsForked)
        {
            chains[member].IsForked = true;
            forkers.Add(member);
        }
    }
}
