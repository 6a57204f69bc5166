namespace Purva.Hashgraph;

/// <content>
/// What went stale is still told to those who have not decided as much: their decision may need the votes of events that build on it, and those who have
/// decided make such events no more.
/// </content>
public sealed partial class Consensus
{
    /// <summary>Most bytes of what went stale.</summary>
    private const long MostDepartedBytes = 64 * 1024 * 1024;

    private readonly Dictionary<EventHash, Departed> departed = [];
    private readonly Queue<EventHash> inOrderOfDeparture = new();
    private long departedBytes;

    private void Depart(Vertex x)
    {
        if (departed.TryAdd(x.Event.Hash, new Departed(x.Event, x.Depth, LastRound)))
        {
            inOrderOfDeparture.Enqueue(x.Event.Hash);
            departedBytes += WeightOf(x.Event);
        }

        while (departed.Count > options.MostEvents || departedBytes > MostDepartedBytes)
        {
            ForgetFirstDeparted();
        }
    }

    private void ForgetDeparted(long oldest)
    {
        while (inOrderOfDeparture.TryPeek(out var first) && departed[first].Since <= oldest)
        {
            ForgetFirstDeparted();
        }
    }

    private void ForgetFirstDeparted()
    {
        departed.Remove(inOrderOfDeparture.Dequeue(), out var first);
        departedBytes -= WeightOf(first.Event);
    }

    private readonly record struct Departed(GossipEvent Event, long Depth, long Since);
}
