using Purva.Clocks;

namespace Purva.Hashgraph;

/// <summary>One member's side of the gossip: what it tells others, what it does with what it hears, and which events it makes.</summary>
/// <remarks>
/// <para>
/// It decides and does not act. Its host asks another member for what lies beyond <see cref="Consensus.Known"/>, gives the answer to
/// <see cref="Receive"/>, and then signs and <see cref="Publish"/>es what <see cref="TryDraft"/> proposes. An event of one's own is durable
/// before anybody else sees it: a member that forgets one would make another with its number, which is a fork.
/// </para>
/// <para>Not safe to share between threads.</para>
/// </remarks>
/// <param name="id">Which member.</param>
/// <param name="consensus">What it knows.</param>
/// <param name="options">Its bounds; the default if null.</param>
public sealed partial class GossipMember(ReplicaId id, Consensus consensus, GossipOptions? options = null)
{
    private readonly GossipOptions options = options ?? GossipOptions.Default;
    private readonly Queue<ReadOnlyMemory<byte>> waiting = new();

    /// <summary>Which member.</summary>
    public ReplicaId Id { get; } = id;

    /// <summary>What it knows, and what that has decided.</summary>
    public Consensus Consensus { get; } = consensus;

    /// <summary>How many transactions wait for an event of this member.</summary>
    public int WaitingCount => waiting.Count;

    /// <summary>Has a transaction put into one of the next events.</summary>
    /// <param name="transaction">Its bytes, which nobody changes any more.</param>
    /// <returns>Whether there was room; if not, try again when some are gone.</returns>
    public bool Submit(ReadOnlyMemory<byte> transaction)
    {
        if (waiting.Count >= options.MostWaiting || transaction.Length > Consensus.MostTransactionBytes)
        {
            return false;
        }

        waiting.Enqueue(transaction);
        return true;
    }

    /// <summary>Takes what somebody sent. Events whose parents are not here, or whose time has not come, wait within bounds.</summary>
    /// <param name="gossip">The event.</param>
    /// <param name="added">Gets what came into the graph by it, parents first: the event, and those that had waited for it. Null for nobody who wants to know.</param>
    public AddOutcome Receive(GossipEvent gossip, ICollection<GossipEvent>? added = null)
    {
        ArgumentNullException.ThrowIfNull(gossip);
        if (Consensus.HasForkedTooMuch(gossip.Dot.Replica) && !Consensus.Contains(gossip.Hash) && !orphans.WaitFor(gossip.Hash))
        {
            return AddOutcome.TooMuch;
        }

        var outcome = Consensus.Add(gossip);
        if (outcome is AddOutcome.MissingParent or AddOutcome.TooEarly)
        {
            return Keep(gossip, outcome);
        }

        if (outcome == AddOutcome.Added)
        {
            added?.Add(gossip);
            NoteOwn(gossip);
            AdoptOrphans(added);
            ResubmitStale();
        }

        return outcome;
    }

    /// <summary>Adds an event of one's own, made of the draft before it.</summary>
    /// <param name="gossip">The signed event.</param>
    /// <exception cref="ArgumentException">It is not the next event of this member.</exception>
    public void Publish(GossipEvent gossip)
    {
        ArgumentNullException.ThrowIfNull(gossip);
        if (gossip.Dot.Replica != Id || gossip.Dot.Counter != lastNumber + 1 || gossip.SelfParent != (Parent?.Hash ?? default) || gossip.Transactions.Length > waiting.Count)
        {
            throw new ArgumentException($"{gossip} is not the next event of {Id}; publish what was drafted, before the next draft.", nameof(gossip));
        }

        if (Consensus.Add(gossip) is not AddOutcome.Added and var outcome)
        {
            throw new ArgumentException($"{gossip} is refused ({outcome}); sign the draft's own hash with the member's key.", nameof(gossip));
        }

        (lastHash, lastNumber, lastRound) = (gossip.Hash, gossip.Dot.Counter, Consensus.FateOf(gossip.Hash)?.Round ?? UnknownRound);
        for (var i = 0; i < gossip.Transactions.Length; i++)
        {
            waiting.Dequeue();
        }

        ResubmitStale();
    }

    /// <summary>What one's own events said that will have no order is said again.</summary>
    private void ResubmitStale()
    {
        while (Consensus.TryTakeStale(out var stale))
        {
            NoteStale(stale);
            foreach (var transaction in stale.Dot.Replica == Id ? stale.Transactions : [])
            {
                waiting.Enqueue(transaction);
            }
        }
    }
}
