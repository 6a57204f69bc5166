using Purva.Clocks;

namespace Purva.Hashgraph;

/// <summary>Events that wait for their parents, within bounds. Of the creator whose events take the most room the one that waits longest goes: its parents may never come, and no creator crowds out the others.</summary>
/// <param name="most">At most so many.</param>
/// <param name="mostBytes">At most so many bytes.</param>
internal sealed class Orphans(int most, long mostBytes)
{
    private readonly OrderedDictionary<EventHash, Orphan> waiting = [];
    private readonly Dictionary<ReplicaId, long> held = [];
    private long bytes;
    private long questions;

    /// <summary>How many wait.</summary>
    public int Count => waiting.Count;

    /// <summary>All of them, the one that waits longest first.</summary>
    public IEnumerable<GossipEvent> All => waiting.Values.Select(one => one.Gossip);

    /// <summary>Whether an event waits. O(1).</summary>
    public bool Contains(EventHash hash) => waiting.ContainsKey(hash);

    /// <summary>Whether an event waits for this one. O(events).</summary>
    public bool WaitFor(EventHash parent) => waiting.Values.Any(one => one.Gossip.SelfParent == parent || one.Gossip.OtherParent == parent);

    /// <summary>
    /// What to ask for next: in turns what events of each creator lack, and of each creator's events first those for which nothing was asked for longest. So neither parents that
    /// never were nor parents that nobody keeps any more stand before the others for good. O(events·log(events)).
    /// </summary>
    /// <param name="mostParents">At most so many.</param>
    /// <param name="isHere">Whether a parent is in the graph.</param>
    public EventHash[] AskForParents(int mostParents, Predicate<EventHash> isHere)
    {
        var wanted = new HashSet<EventHash>();
        foreach (var orphan in InTurns(isHere))
        {
            EventHash[] lacking = [.. Lacking(orphan, isHere).Where(parent => !wanted.Contains(parent))];
            if (wanted.Count + lacking.Length > mostParents)
            {
                break;
            }

            wanted.UnionWith(lacking);
            orphan.AskedIn = ++questions;
        }

        return [.. wanted];
    }

    /// <summary>Has an event wait.</summary>
    /// <param name="gossip">The event.</param>
    /// <param name="round">The last decided round.</param>
    public void Add(GossipEvent gossip, long round)
    {
        if (!waiting.TryAdd(gossip.Hash, new Orphan(gossip, round)))
        {
            return;
        }

        Note(gossip, gossip.EncodedLength);
        while (waiting.Count > most || bytes > mostBytes)
        {
            var greatest = held.MaxBy(one => one.Value).Key;
            Remove(All.First(one => one.Dot.Replica == greatest));
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

    /// <summary>Has those wait no longer that came when an earlier round than this was the last decided one: nobody keeps what they wait for, or it will be sent again with them. O(events).</summary>
    public void RemoveBefore(long round)
    {
        foreach (var orphan in waiting.Values.Where(one => one.Since < round).ToArray())
        {
            Remove(orphan.Gossip);
        }
    }

    private IEnumerable<Orphan> InTurns(Predicate<EventHash> isHere) => waiting.Values
        .Where(one => Lacking(one, isHere).Any())
        .GroupBy(one => one.Gossip.Dot.Replica)
        .SelectMany(its => its.OrderBy(one => one.AskedIn).Select((one, turn) => (Orphan: one, Turn: turn)))
        .OrderBy(one => one.Turn).ThenBy(one => one.Orphan.AskedIn)
        .Select(one => one.Orphan);

    private IEnumerable<EventHash> Lacking(Orphan orphan, Predicate<EventHash> isHere) =>
        new[] { orphan.Gossip.SelfParent, orphan.Gossip.OtherParent }.Where(parent => !parent.IsNone && !waiting.ContainsKey(parent) && !isHere(parent));

    private void Note(GossipEvent gossip, int length)
    {
        bytes += length;
        held[gossip.Dot.Replica] = held.GetValueOrDefault(gossip.Dot.Replica) + length;
    }

    private sealed class Orphan(GossipEvent gossip, long since)
    {
        public GossipEvent Gossip { get; } = gossip;

        public long Since { get; } = since;

        /// <summary>The number of the last question for its parents; 0 before the first.</summary>
        public long AskedIn { get; set; }
    }
}
