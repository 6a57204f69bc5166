namespace Purva.Hashgraph;

/// <content>
/// What went stale is still told to those who have not decided as much: their decision may need the votes of events that build on it, and those who have
/// decided make such events no more.
/// </content>
public sealed partial class Consensus
{
    private readonly OrderedDictionary<EventHash, Departed> departed = [];

    private void Depart(Vertex x)
    {
        if (departed.Count >= options.MostEvents)
        {
            departed.RemoveAt(0);
        }

        departed[x.Event.Hash] = new Departed(x.Event, x.Depth, LastRound);
    }

    private void ForgetDeparted(long oldest)
    {
        while (departed.Count > 0 && departed.GetAt(0).Value.Since <= oldest)
        {
            departed.RemoveAt(0);
        }
    }

    private readonly record struct Departed(GossipEvent Event, long Depth, long Since);
}
