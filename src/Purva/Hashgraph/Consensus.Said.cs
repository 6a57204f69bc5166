using Purva.Clocks;

namespace Purva.Hashgraph;

/// <content>How much each member may say, so that no block and no frame becomes larger than anybody can keep.</content>
public sealed partial class Consensus
{
    /// <summary>What an event without transactions weighs at most.</summary>
    internal const int EmptyEventBytes = 512;

    private const int WeightOfAnEvent = 256;

    /// <summary>A member that was caught forking may have said so many times what is allowed for a round, in all of the graph.</summary>
    private const long MostForkedRounds = 32;

    private static long WeightOf(GossipEvent gossip) => WeightOfAnEvent + gossip.SignedLength;

    /// <summary>
    /// What its creator will have said in its round with an event. It follows from the event's parents alone: where they count, everybody has them, those too
    /// who went on from a frame. So all members refuse the same events, and no honest one builds on what another refuses.
    /// </summary>
    private static long SaidWith(GossipEvent gossip, Vertex? self, long parentRound) => WeightOf(gossip) + SaidBefore(self, parentRound);

    private static long SaidBefore(Vertex? self, long round) => self is not null && self.Round == round ? self.SaidInRound : 0;

    private void NoteSaid(Vertex x)
    {
        x.SaidInRound = SaidWith(x.Event, x.SelfParent, x.Round);
        chains[x.Creator].Said += WeightOf(x.Event);
    }

    /// <summary>
    /// Whether a member that was caught forking has said so much on its branches that no more is taken unless somebody else has built on it. What is taken then
    /// differs from member to member, and that is harmless: what nobody builds on decides nothing.
    /// </summary>
    internal bool HasForkedTooMuch(ReplicaId creator) =>
        Members.NumberOf(creator) is >= 0 and var number && chains[number].IsForked && chains[number].Said > MostForkedRounds * options.MostRoundBytes;

    /// <summary>How many bytes of transactions a member may put into its next event, if it leaves half of what is allowed for events that carry none; below 0 if it may make no event at all.</summary>
    internal long RoomFor(EventHash self, EventHash other)
    {
        vertices.TryGetValue(self, out var selfParent);
        vertices.TryGetValue(other, out var otherParent);
        var left = options.MostRoundBytes - SaidBefore(selfParent, ParentRound(selfParent, otherParent));
        return left < EmptyEventBytes ? -1 : Math.Max(0, left - (options.MostRoundBytes / 2) - EmptyEventBytes);
    }

    /// <summary>Most bytes of a transaction that an honest member can carry.</summary>
    internal int MostTransactionBytes => Math.Min(GossipEvent.MostBytes / 2, (options.MostRoundBytes / 2) - (2 * EmptyEventBytes));
}
