namespace Purva.Hashgraph;

/// <content>
/// What went stale is still told to those who have not decided as much: their decision may need the votes of events that build on it, and those who have
/// decided make such events no more.
/// </content>
public sealed partial class Consensus
{
    private readonly Dictionary<EventHash, Departed> departed = [];
    private readonly Queue<EventHash> inOrderOfDeparture = new();

    private void Depart(Vertex x)
    {
        if (departed.Count >= options.MostEvents)
        {
            departed.Remove(inOrderOfDeparture.Dequeue());
        }

        if (departed.TryAdd(x.Event.Hash, new Departed(x.Event, x.Depth, LastRound)))
        {
            inOrderOfDeparture.Enqueue(x.Event.Hash);
        }
    }

    private void ForgetDeparted(long oldest)
    {
        while (inOrderOfDeparture.TryPeek(out var first) && departed[first].Since <= oldest)
        {
            departed.Remove(inOrderOfDeparture.Dequeue());
        }
    }

    private readonly record struct Departed(GossipEvent Event, long Depth, long Since);
}
