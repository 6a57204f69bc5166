namespace Purva.Hashgraph;

/// <content>Old rounds go, so that the graph is as large after a year as after a minute.</content>
public sealed partial class Consensus
{
    private readonly Queue<GossipEvent> stale = new();

    /// <summary>
    /// Drops what is older than the rounds that are kept, except the last that is known for certain of each creator:
    /// a member that was silent for long goes on from there.
    /// </summary>
    private void DropOld()
    {
        var oldest = LastRound - options.KeptRounds;
        if (oldest < firstRound)
        {
            return;
        }

        rounds.Remove(oldest);
        foreach (var chain in chains)
        {
            DropOld(chain, oldest);
            chain.Trim();
        }

        for (var member = 0; member < chains.Length; member++)
        {
            if (chains[member].NextOrdinal > RenumberAt || chains[member].Kept.Count > MostPlaces(chains[member]))
            {
                Renumber(member);
            }
        }
    }

    private void DropOld(Chain chain, long oldest)
    {
        for (var i = 0; i < chain.Kept.Count; i++)
        {
            if (chain.Kept[i] is not { } x)
            {
                continue;
            }

            if (x.Round > oldest && !chain.IsForked)
            {
                return;
            }

            if (x.Round <= oldest && (x.RoundReceived > 0 ? x.HasSettledChild : !x.IsSettled))
            {
                Drop(x, chain);
            }
        }
    }

    private void Drop(Vertex x, Chain chain)
    {
        if (x.RoundReceived == 0 && stale.Count < options.MostEvents)
        {
            stale.Enqueue(x.Event);
        }

        if (x.SelfParent is { } parent && parent.SelfChild == x)
        {
            parent.SelfChild = null;
        }

        vertices.Remove(x.Event.Hash);
        chain.Said -= WeightOf(x.Event);
        chain.Drop(x);
        spare.Push(x.Seen);
        (x.SelfParent, x.OtherParent, x.SelfChild, x.Seen, x.StronglySeen) = (null, null, null, [], []);
    }
}
