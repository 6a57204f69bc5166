namespace Purva.Hashgraph;

/// <content>On what honest members build, so that what they make is accepted by all others.</content>
public sealed partial class Consensus
{
    private readonly List<Vertex> walked = [];

    /// <summary>
    /// Whether honest members build on an event: it and all that it builds on are recent enough to be found everywhere, and its creator was not
    /// caught forking. Steps of O(what it builds on and no decided round is certain of), each event once for each decided round.
    /// </summary>
    /// <param name="hash">The event.</param>
    public bool IsSoundParent(EventHash hash) => IsSoundParent(hash, default, lenience: 0);

    /// <summary>Whether a member builds on an event.</summary>
    /// <param name="hash">The event.</param>
    /// <param name="own">The member's last event: what that builds on need not be looked at again.</param>
    /// <param name="lenience">By how many rounds what is not certain may be older than half of those that are kept.</param>
    internal bool IsSoundParent(EventHash hash, EventHash own, int lenience) =>
        vertices.TryGetValue(hash, out var x) && !chains[x.Creator].IsForked && x.Round > LastRound - (options.KeptRounds / 2)
        && HasRecentRoots(x, vertices.GetValueOrDefault(own), OldestSound(lenience));

    /// <summary>Whether an event may still be continued by its creator: it is recent, or everybody keeps it as the last of its creator.</summary>
    internal bool CanGoOnFrom(EventHash hash, int lenience) =>
        vertices.TryGetValue(hash, out var x) && (x.IsSettled || x.Round > OldestSound(lenience));

    private long OldestSound(int lenience) => LastRound - Math.Min((options.KeptRounds / 2) + lenience, options.KeptRounds);

    /// <summary>Whether all that an event builds on, and itself, is recent or certain and kept by all, or something that one's own last event builds on.</summary>
    private bool HasRecentRoots(Vertex root, Vertex? own, long after)
    {
        visit = unchecked(visit + 1);
        path.Clear();
        walked.Clear();
        FollowUncertain(root, own, after);
        var isSound = true;
        while (isSound && path.TryPop(out var x))
        {
            walked.Add(x);
            isSound = x.Round > after && IsKeptByAll(x.SelfParent, after) && IsKeptByAll(x.OtherParent, after);
            FollowUncertain(x.SelfParent, own, after);
            FollowUncertain(x.OtherParent, own, after);
        }

        if (isSound)
        {
            walked.ForEach(x => x.RootsAfter = after);
        }

        path.Clear();
        return isSound;
    }

    private static bool IsKeptByAll(Vertex? x, long after) => x is null || !x.IsSettled || !IsForgotten(x, after);

    private void FollowUncertain(Vertex? x, Vertex? own, long after)
    {
        if (x is { IsSettled: false } && x.RootsAfter < after && x.Visit != visit && !(own is not null && Sees(own, x)))
        {
            x.Visit = visit;
            path.Push(x);
        }
    }
}
