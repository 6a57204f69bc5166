using Purva.Clocks;

namespace Purva.Hashgraph;

/// <content>What one member tells another.</content>
public sealed partial class Consensus
{
    /// <summary>For each member, the greatest number among its events that were here. O(members).</summary>
    public VersionVector Known
    {
        get
        {
            var known = new VersionVector.Builder(VersionVector.Empty);
            for (var i = 0; i < chains.Length; i++)
            {
                if (chains[i].LastSequence > 0)
                {
                    known.Add(new Dot(Members.Members[i].Id, chains[i].LastSequence));
                }
            }

            return known.ToVector();
        }
    }

    /// <summary>The event, if it is in the graph. O(1).</summary>
    /// <param name="hash">Its hash.</param>
    public GossipEvent? Find(EventHash hash) => vertices.TryGetValue(hash, out var x) ? x.Event : null;

    /// <summary>The event of a member that came last, or null. O(1).</summary>
    /// <param name="id">The member.</param>
    public GossipEvent? LastOf(ReplicaId id) => Members.NumberOf(id) is >= 0 and var number ? chains[number].Last?.Event : null;

    /// <summary>The events that somebody lacks who knows so much, parents first. O(those events, and members).</summary>
    /// <remarks>
    /// A second branch of a fork hides behind the numbers of the first; who misses a parent asks for it by its hash. What forkers said and nobody else has built on
    /// comes last.
    /// </remarks>
    /// <param name="known">The other's <see cref="Known"/>.</param>
    /// <param name="most">At most so many.</param>
    public IEnumerable<GossipEvent> Beyond(VersionVector known, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return BeyondWith([], known).Take(most).Select(one => one.Event);
    }

    /// <summary>
    /// What to tell somebody who asks: the events that he wants by their hashes, then those <see cref="Beyond"/> what he knows; and with them what went stale here by rounds that
    /// he has not decided. O(what is told, members, and what went stale lately).
    /// </summary>
    /// <param name="known">The other's <see cref="Known"/>.</param>
    /// <param name="decided">The other's <see cref="LastRound"/>.</param>
    /// <param name="wanted">What the other's <see cref="GossipMember.AskForParents"/> said.</param>
    /// <param name="most">At most so many.</param>
    public IEnumerable<GossipEvent> Answer(VersionVector known, long decided, IEnumerable<EventHash> wanted, int most)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var departing = decided >= LastRound ? [] : departed.Values.Where(one => one.Since > decided).ToDictionary(one => one.Event.Hash);
        return wanted
            .Select(hash => Find(hash) ?? departing.GetValueOrDefault(hash).Event).OfType<GossipEvent>()
            .Concat(BeyondWith(departing.Values.Where(one => one.Event.Dot.Counter > known[one.Event.Dot.Replica]), known).Select(one => one.Event))
            .Take(most);
    }

    private IEnumerable<Departed> BeyondWith(IEnumerable<Departed> departing, VersionVector known)
    {
        Departed[] all = [.. chains
            .SelectMany((chain, i) => chain.Beyond(known[Members.Members[i].Id]))
            .Select(x => new Departed(x.Event, x.Depth, Since: 0))
            .Concat(departing)
            .OrderBy(one => one.Depth)];
        return forkers.Count == 0 ? all : ForkedLast(all);
    }

    /// <summary>
    /// What forkers said and nobody else has built on comes last. Whoever has heard too much of them refuses it each time, so that it would crowd out what all need.
    /// </summary>
    private IEnumerable<Departed> ForkedLast(Departed[] all)
    {
        var needed = new HashSet<EventHash>();
        foreach (var one in all.Reverse().Select(one => one.Event))
        {
            if (needed.Contains(one.Hash) || !HasForked(one.Dot.Replica))
            {
                needed.UnionWith([one.Hash, one.SelfParent, one.OtherParent]);
            }
        }

        return all.OrderBy(one => !needed.Contains(one.Event.Hash));
    }

    /// <summary>Whether a member of this epoch has signed the event.</summary>
    internal bool IsSigned(GossipEvent gossip) =>
        gossip.Epoch == Members.Epoch && Members.NumberOf(gossip.Dot.Replica) is >= 0 and var creator && verifier.Holds(creator, gossip.Hash, gossip.Signature.AsSpan());

    /// <summary>How many decided rounds are kept.</summary>
    internal int KeptRounds => options.KeptRounds;

    /// <summary>Whether a round of this epoch is decided.</summary>
    internal bool HasDecided => LastRound >= firstRound;
}
