using Purva.Clocks;

namespace Purva.Hashgraph;

/// <summary>Events that wait for their parents, within bounds. Of the creator whose events take the most room the one that waits longest goes: its parents may never come, and no creator crowds out the others.</summary>
/// <param name="most">At most so many.</param>
/// <param name="mostBytes">At most so many bytes.</param>
internal sealed class Orphans(int most, long mostBytes)
{
    private readonly OrderedDictionary<EventHash, GossipEvent> waiting = [];
    private readonly Dictionary<ReplicaId, long> held = [];
    private long bytes;

    /// <summary>How many wait.</summary>
    public int Count => waiting.Count;

    /// <summary>All of them, the one that waits longest first.</summary>
    public IEnumerable<GossipEvent> All => waiting.Values;

    /// <summary>All of them: the one of each creator that waits longest, then the second of each, and so on.</summary>
    public IEnumerable<GossipEvent> InTurns => waiting.Values
        .GroupBy(one => one.Dot.Replica)
        .SelectMany(its => its.Select((one, turn) => (Orphan: one, Turn: turn)))
        .OrderBy(one => one.Turn)
        .Select(one => one.Orphan);

    /// <summary>Whether an event waits. O(1).</summary>
    public bool Contains(EventHash hash) => waiting.ContainsKey(hash);

    /// <summary>Whether an event waits for this one. O(events).</summary>
    public bool WaitFor(EventHash parent) => waiting.Values.Any(one => one.SelfParent == parent || one.OtherParent == parent);

    /// <summary>Has an event wait.</summary>
    public void Add(GossipEvent gossip)
    {
        if (!waiting.TryAdd(gossip.Hash, gossip))
        {
            return;
        }

        Note(gossip, gossip.EncodedLength);
        while (waiting.Count > most || bytes > mostBytes)
        {
            var greatest = held.MaxBy(one => one.Value).Key;
            Remove(waiting.Values.First(one => one.Dot.Replica == greatest));
        }
    }

    /// <summary>Has it wait no longer.</summary>
    public void Remove(GossipEvent orphan)
    {
        if (waiting.Remove(orphan.Hash))
        {
            Note(orphan, -orphan.EncodedLength);
        }
    }

    private void Note(GossipEvent gossip, int length)
    {
        bytes += length;
        held[gossip.Dot.Replica] = held.GetValueOrDefault(gossip.Dot.Replica) + length;
    }
}
