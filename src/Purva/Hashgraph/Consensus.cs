using System.Diagnostics.CodeAnalysis;
using Purva.Clocks;

namespace Purva.Hashgraph;

/// <summary>Makes one order of everybody's events out of who had heard of what: hashgraph consensus by virtual voting.</summary>
/// <remarks>
/// <para>
/// Each member runs its own, and gives it every event that it makes or receives, parents first. Members of more than two thirds of
/// the stake must be honest and hear of each other in the end; then all get the same blocks, whatever the rest does. Nobody sends a vote:
/// what a member would have voted follows from the graph.
/// </para>
/// <para>
/// The definitions are those of the report of 2016; <c>docs/hashgraph.md</c> says which choice is taken where it leaves one.
/// An event costs O(members²/8) simple steps and allocates little beyond itself. The same events give the same blocks, in whatever order
/// they come. Not safe to share between threads.
/// </para>
/// </remarks>
/// <seealso href="https://www.swirlds.com/downloads/SWIRLDS-TR-2016-01.pdf">Baird, The Swirlds Hashgraph Consensus Algorithm, 2016</seealso>
public sealed partial class Consensus
{
    private readonly IEventVerifier verifier;
    private readonly ConsensusOptions options;
    private readonly Dictionary<EventHash, Vertex> vertices = [];
    private readonly Chain[] chains;
    private readonly Queue<OrderedBlock> blocks = new();
    private readonly List<ForkProof> forks = [];

    /// <summary>Consensus over an empty graph: the beginning of an epoch.</summary>
    /// <param name="members">Who takes part.</param>
    /// <param name="verifier">What signatures are checked with.</param>
    /// <param name="options">What is agreed on; the default if null.</param>
    /// <param name="lastRound">The last round of the epoch before, or 0.</param>
    /// <param name="runningHash">The running hash after that round.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or the last round negative.</exception>
    public Consensus(Membership members, IEventVerifier verifier, ConsensusOptions? options = null, long lastRound = 0, EventHash runningHash = default)
        : this(members, verifier, options, lastRound + 1, lastRound, runningHash)
    {
    }

    private Consensus(Membership members, IEventVerifier verifier, ConsensusOptions? options, long firstRound, long lastRound, EventHash runningHash)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(verifier);
        ArgumentOutOfRangeException.ThrowIfNegative(lastRound);
        this.verifier = verifier;
        this.options = options ?? ConsensusOptions.Default;
        this.options.ThrowIfImpossible();
        Members = members;
        RunningHash = runningHash;
        LastRound = lastRound;
        this.firstRound = firstRound;
        greatestRound = lastRound;
        chains = [.. members.Members.Select(_ => new Chain())];
        width = WidthFor(members.Count);
        stakes = [.. members.Members.Select(member => member.Stake)];
        counts = new int[width];
        targets = new int[width];
        weights = new int[members.Count];
    }

    /// <summary>Who takes part.</summary>
    public Membership Members { get; }

    /// <summary>The last round that is decided; its block and all before it can be taken.</summary>
    public long LastRound { get; private set; }

    /// <summary>The running hash after <see cref="LastRound"/>.</summary>
    public EventHash RunningHash { get; private set; }

    /// <summary>How many events are in the graph.</summary>
    public int EventCount => vertices.Count;

    /// <summary>One proof for each member that was caught with two events of one number. Who forks by leaving out numbers is caught too (<see cref="HasForked"/>), and there is nothing to show to others.</summary>
    public IReadOnlyList<ForkProof> Forks => forks;

    /// <summary>Offers an event. What it decides can then be taken with <see cref="TryTakeBlock"/>.</summary>
    /// <param name="gossip">The event.</param>
    public AddOutcome Add(GossipEvent gossip)
    {
        ArgumentNullException.ThrowIfNull(gossip);
        if (vertices.ContainsKey(gossip.Hash))
        {
            return AddOutcome.Duplicate;
        }

        var creator = Members.NumberOf(gossip.Dot.Replica);
        Vertex? selfParent = null;
        Vertex? otherParent = null;
        var outcome =
            gossip.Epoch != Members.Epoch ? AddOutcome.OtherEpoch
            : creator < 0 ? AddOutcome.UnknownCreator
            : gossip.AfterRound > LastRound ? AddOutcome.TooEarly
            : !TryFindParent(gossip.SelfParent, out selfParent) || !TryFindParent(gossip.OtherParent, out otherParent) ? AddOutcome.MissingParent
            : !FitsItsParents(gossip, selfParent, otherParent) ? AddOutcome.BadParent
            : ParentRound(selfParent, otherParent) < LastRound - options.KeptRounds ? AddOutcome.TooOld
            : selfParent is not null && selfParent.Event.CreatedMicroseconds > gossip.CreatedMicroseconds ? AddOutcome.BadTime
            : SaidWith(gossip, selfParent, ParentRound(selfParent, otherParent)) > options.MostRoundBytes ? AddOutcome.TooMuch
            : vertices.Count >= options.MostEvents ? AddOutcome.Full
            : !verifier.Holds(creator, gossip.Hash, gossip.Signature.AsSpan()) ? AddOutcome.BadSignature
            : AddOutcome.Added;
        return outcome == AddOutcome.Added && !TryInsert(gossip, creator, selfParent, otherParent) ? AddOutcome.TooOld : outcome;
    }

    /// <summary>Takes the block of the next decided round: each once, in ascending order of round.</summary>
    /// <param name="block">The block, or null.</param>
    public bool TryTakeBlock([NotNullWhen(true)] out OrderedBlock? block) => blocks.TryDequeue(out block);

    /// <summary>Takes an event that will have no order: too few had built on it when its round was dropped. Its creator may submit the transactions anew.</summary>
    /// <param name="gossip">The event, or null.</param>
    public bool TryTakeStale([NotNullWhen(true)] out GossipEvent? gossip) => stale.TryDequeue(out gossip);

    /// <summary>Whether the event is in the graph. O(1).</summary>
    /// <param name="hash">Its hash.</param>
    public bool Contains(EventHash hash) => vertices.ContainsKey(hash);

    /// <summary>What consensus has made of an event; null for one that is not here, or no longer. O(1).</summary>
    /// <param name="hash">Its hash.</param>
    public EventFate? FateOf(EventHash hash) => vertices.TryGetValue(hash, out var x)
        ? new EventFate(x.Round, x.IsWitness, x.Fame, x.RoundReceived, x.ConsensusTime)
        : null;

    /// <summary>Whether a member was caught forking.</summary>
    /// <param name="id">The member.</param>
    public bool HasForked(ReplicaId id) => Members.NumberOf(id) is >= 0 and var number && chains[number].IsForked;

    private static bool FitsItsParents(GossipEvent gossip, Vertex? self, Vertex? other) =>
        (self is null || (self.Event.Dot.Replica == gossip.Dot.Replica && (self.Sequence == gossip.Dot.Counter - 1 || (gossip.AfterRound > 0 && self.Sequence < gossip.Dot.Counter))))
        && (other is null || other.Event.Dot.Replica != gossip.Dot.Replica);

    private bool TryFindParent(EventHash hash, out Vertex? parent)
    {
        parent = null;
        return hash.IsNone || vertices.TryGetValue(hash, out parent);
    }
}
