namespace Purva.Hashgraph;

/// <summary>Events that wait for their parents, within bounds. Whatever waits longest makes room: its parents may never come.</summary>
/// <param name="most">At most so many.</param>
/// <param name="mostBytes">At most so many bytes.</param>
internal sealed class Orphans(int most, long mostBytes)
{
    private readonly OrderedDictionary<EventHash, GossipEvent> waiting = [];
    private long bytes;

    /// <summary>How many wait.</summary>
    public int Count => waiting.Count;

    /// <summary>All of them, the one that waits longest first.</summary>
    public IEnumerable<GossipEvent> All => waiting.Values;

    /// <summary>Whether an event waits. O(1).</summary>
    public bool Contains(EventHash hash) => waiting.ContainsKey(hash);

    /// <summary>Has an event wait.</summary>
    public void Add(GossipEvent gossip)
    {
        if (!waiting.TryAdd(gossip.Hash, gossip))
        {
            return;
        }

        bytes += gossip.EncodedLength;
        while (waiting.Count > most || bytes > mostBytes)
        {
            Remove(waiting.GetAt(0).Value);
        }
    }

    /// <summary>Has it wait no longer.</summary>
    public void Remove(GossipEvent orphan)
    {
        if (waiting.Remove(orphan.Hash))
        {
            bytes -= orphan.EncodedLength;
        }
    }
}
