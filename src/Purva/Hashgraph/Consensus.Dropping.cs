namespace Purva.Hashgraph;

/// <content>Old rounds go, so that the graph is as large after a year as after a minute.</content>
public sealed partial class Consensus
{
    private readonly Queue<GossipEvent> stale = new();

    /// <summary>Those that build on an event two rounds earlier than their own. A parent that is no further back is kept until its child is certain or stale.</summary>
    private readonly List<Vertex> farReaching = [];

    /// <summary>Whether nobody needs an event of a decided round any more: its creator's next one was received by a round that is kept no longer, so that whatever may still come builds on that.</summary>
    private static bool IsForgotten(Vertex x, long oldest) => x.SucceededIn > 0 && x.SucceededIn < oldest;

    private static void NoteSuccession(Vertex x)
    {
        if (x.RoundReceived > 0 && x.SelfParent is { } parent && (parent.SucceededIn == 0 || parent.SucceededIn > x.RoundReceived))
        {
            parent.SucceededIn = x.RoundReceived;
        }
    }

    /// <summary>
    /// Drops what is older than the rounds that are kept, except the last that is known for certain of each creator: a member that was silent for
    /// long goes on from there. What is not certain by then never will be, and with it goes whatever builds on it: a member to whom it comes
    /// only now refuses all of that, so nobody may order any of it. The same holds for what is not certain and builds on what is kept no longer.
    /// </summary>
    private void DropOld()
    {
        var oldest = LastRound - options.KeptRounds;
        if (oldest < firstRound)
        {
            return;
        }

        ForgetDeparted(oldest);
        rounds.Remove(oldest - 1);
        var hasStale = false;
        foreach (var chain in chains)
        {
            hasStale |= DropOld(chain, oldest);
        }

        farReaching.RemoveAll(x => x.IsSettled || x.IsGone);
        if (hasStale || farReaching.Exists(BuildsOnGone))
        {
            DropStale();
            ElectAgain();
        }

        for (var member = 0; member < chains.Length; member++)
        {
            chains[member].Trim();
            if (chains[member].NextOrdinal > RenumberAt || chains[member].Kept.Count > MostPlaces(chains[member]))
            {
                Renumber(member);
            }
        }
    }

    /// <returns>Whether something is stale.</returns>
    private bool DropOld(Chain chain, long oldest)
    {
        var hasStale = false;
        foreach (var x in chain.Kept.OfType<Vertex>().TakeWhile(x => x.Round <= oldest || chain.IsForked).ToArray())
        {
            x.IsStale = !x.IsSettled && x.Round <= oldest;
            hasStale |= x.IsStale;
            if (IsForgotten(x, oldest))
            {
                Drop(x);
            }
        }

        return hasStale;
    }

    private void DropStale()
    {
        foreach (var x in vertices.Values.Where(x => !x.IsSettled).OrderBy(x => x.Depth).ThenBy(x => x.Event.Hash).ToArray())
        {
            x.IsStale |= BuildsOnGone(x);
            if (x.IsStale)
            {
                if (x.IsWitness && rounds.TryGetValue(x.Round, out var round))
                {
                    round.Remove(x);
                }

                if (stale.Count < options.MostEvents)
                {
                    stale.Enqueue(x.Event);
                }

                Depart(x);
                Drop(x);
            }
        }
    }

    private void NoteReach(Vertex x)
    {
        if (x.SelfParent?.Round <= x.Round - 2 || x.OtherParent?.Round <= x.Round - 2)
        {
            farReaching.Add(x);
        }
    }

    private static bool BuildsOnGone(Vertex x) => x.SelfParent is { IsGone: true } || x.OtherParent is { IsGone: true };

    private void Drop(Vertex x)
    {
        x.IsGone = true;
        if (x.SelfParent is { } parent && parent.SelfChild == x)
        {
            parent.SelfChild = null;
        }

        vertices.Remove(x.Event.Hash);
        chains[x.Creator].Said -= WeightOf(x.Event);
        chains[x.Creator].Drop(x);
        spare.Push(x.Seen);
        (x.SelfParent, x.OtherParent, x.SelfChild, x.Seen, x.StronglySeen) = (null, null, null, [], []);
    }
}
