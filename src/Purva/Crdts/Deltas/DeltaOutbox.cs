using Purva.Clocks;
using Purva.Clocks.Exchange;

namespace Purva.Crdts.Deltas;

/// <summary>The sending end of a state's deltas: it keeps them until its peers have acknowledged them, and sends each peer the join of what it lacks.</summary>
/// <remarks>
/// <para>
/// What was merely sent is never built upon: the next interval begins again at what the peer acknowledged, so a lost message costs bytes
/// and nothing else. What came from a peer is not sent back to it. A peer that is new, or lacks what is no longer kept, is sent the whole state.
/// </para>
/// <para>
/// Deltas that all peers have are dropped at once, and beyond the limits the oldest go as well. A peer that stays away therefore costs
/// no more than the limits.
/// </para>
/// <para>O(kept) for each message, O(peers) for each delta. Not safe to share between threads; it has no clock and sends nothing itself.</para>
/// </remarks>
/// <typeparam name="TState">The state.</typeparam>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018; its delta-interval anti-entropy</seealso>
/// <seealso href="https://doi.org/10.1109/ICDE.2019.00026">Enes, Almeida, Baquero, Leitão, Efficient Synchronization of State-based CRDTs, 2019; its avoidance of back-propagation</seealso>
public sealed partial class DeltaOutbox<TState>
    where TState : IDeltaState<TState>
{
    private readonly ulong session;
    private readonly OutboxLimits limits;
    private readonly Queue<Kept> kept = [];
    private readonly Dictionary<ReplicaId, Progress> peers = [];
    private ulong dropped;

    /// <summary>An outbox to which the state as it is now is delta number 1.</summary>
    /// <param name="session">Which life of this replica: larger than any before, such as a hybrid timestamp at its start.</param>
    /// <param name="limits">What it may keep.</param>
    public DeltaOutbox(ulong session, OutboxLimits? limits = null) => (this.session, this.limits) = (session, limits ?? OutboxLimits.Default);

    /// <summary>The number of the last delta.</summary>
    public ulong Last { get; private set; } = 1;

    /// <summary>How many deltas are kept.</summary>
    public int KeptDeltas => kept.Count;

    /// <summary>What they take, encoded, in bytes.</summary>
    public long KeptBytes { get; private set; }

    /// <summary>The peers that were sent something and not forgotten.</summary>
    public IReadOnlyCollection<ReplicaId> Peers => peers.Keys;

    /// <summary>Takes a delta that the state here has merged.</summary>
    /// <param name="delta">What changed; nothing is done with an empty one.</param>
    /// <param name="from">The peer that sent it; none if it was made here.</param>
    /// <exception cref="OverflowException">The session has counted to 2⁶⁴−1 deltas; nothing changed.</exception>
    public void Add(TState delta, ReplicaId from = default)
    {
        if (delta.IsEmpty)
        {
            return;
        }

        Last = checked(Last + 1);
        var size = delta.EncodedLength;
        kept.Enqueue(new Kept(Last, from, delta, size));
        KeptBytes += size;
        DropWhatNobodyNeeds();
        while (kept.Count > limits.MaxDeltas || KeptBytes > limits.MaxBytes)
        {
            Drop();
        }
    }

    /// <summary>What to send a peer now; repeat it until it is acknowledged.</summary>
    /// <param name="peer">To whom.</param>
    /// <param name="whole">The state, with all deltas merged.</param>
    /// <returns>Nothing if the peer has it all.</returns>
    public DeltaInterval<TState>? Prepare(ReplicaId peer, TState whole)
    {
        var progress = ProgressOf(peer);
        if (progress.IsWholeNeeded)
        {
            progress.Offered = Last;
            return whole.IsEmpty ? null : new DeltaInterval<TState>(session, 0, Last, whole);
        }

        var missing = TState.Empty;
        foreach (var delta in kept)
        {
            missing = delta.Number > progress.Acknowledged && delta.From != peer ? missing.Merge(delta.State) : missing;
        }

        return missing.IsEmpty ? null : new DeltaInterval<TState>(session, progress.Acknowledged, Last, missing);
    }

    /// <summary>Takes a peer's answer.</summary>
    /// <param name="peer">Who answered.</param>
    /// <param name="answer">What it answered; one of another session, an earlier one or an impossible one changes nothing.</param>
    /// <returns>Whether it changed what the peer is sent next.</returns>
    public bool Acknowledge(ReplicaId peer, DeltaAcknowledgement answer)
    {
        if (answer.Session != session || answer.Sequence > Last || !peers.TryGetValue(peer, out var progress) || answer.Sequence <= progress.Acknowledged)
        {
            return false;
        }

        if (answer.IsWholeNeeded)
        {
            var isNews = progress.Acknowledged != 0;
            // What it had acknowledged went meanwhile: a late answer to an older whole state must not make it pass for known.
            (progress.Acknowledged, progress.Offered, progress.Lost) = (0, 0, dropped);
            return isNews;
        }

        progress.Acknowledged = answer.Sequence;
        DropWhatNobodyNeeds();
        return true;
    }

    /// <summary>Keeps nothing for a peer any more; if it returns, it is new.</summary>
    /// <param name="peer">Who left.</param>
    /// <returns>Whether it was known.</returns>
    public bool Forget(ReplicaId peer)
    {
        var isKnown = peers.Remove(peer);
        DropWhatNobodyNeeds();
        return isKnown;
    }
}

/// <summary>How much a <see cref="DeltaOutbox{TState}"/> keeps for peers that have not acknowledged it.</summary>
/// <remarks>Beyond either bound the oldest deltas go, and who lacks them is sent the whole state.</remarks>
public sealed record OutboxLimits
{
    /// <summary>1,024 deltas and 1 MiB.</summary>
    public static OutboxLimits Default { get; } = new();

    /// <summary>Most deltas that are kept.</summary>
    public int MaxDeltas { get; init; } = 1_024;

    /// <summary>Most bytes that they may take, encoded.</summary>
    public long MaxBytes { get; init; } = 1_048_576;
}
