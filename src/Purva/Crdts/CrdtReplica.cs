using Purva.Clocks;

namespace Purva.Crdts;

/// <summary>One replica of a value: it keeps the state, applies its own changes, takes in those of others, and hands its own out.</summary>
/// <remarks>
/// Safe to share between threads: a change is computed beside the state and put in place if the state is still the same, otherwise computed
/// anew. So a mutator may run more than once, and must do nothing but compute.
/// </remarks>
/// <typeparam name="TState">The type of the state.</typeparam>
public sealed class CrdtReplica<TState>
    where TState : IDeltaState<TState>
{
    private Holding holding;

    /// <summary>A replica that begins with nothing.</summary>
    /// <param name="replica">Its identity, which no other replica of the value has.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public CrdtReplica(ReplicaId replica)
        : this(replica, TState.Empty)
    {
    }

    /// <summary>A replica that goes on from a state.</summary>
    /// <param name="replica">Its identity, which no other replica of the value has.</param>
    /// <param name="state">A state in which it has seen all its own events.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public CrdtReplica(ReplicaId replica, TState state)
    {
        if (replica.IsNone)
        {
            throw new ArgumentException("A replica has an identity.", nameof(replica));
        }

        Replica = replica;
        holding = new Holding(state, TState.Empty);
    }

    /// <summary>Its identity.</summary>
    public ReplicaId Replica { get; }

    /// <summary>What it holds now.</summary>
    public TState State => Volatile.Read(ref holding).State;

    /// <summary>Makes a change of its own.</summary>
    /// <param name="mutator">Gives the delta, from the state and this replica's identity.</param>
    /// <returns>The delta, which was merged and is also among those that <see cref="TakeDelta"/> hands out.</returns>
    public TState Change(Func<TState, ReplicaId, TState> mutator)
    {
        while (true)
        {
            var before = Volatile.Read(ref holding);
            var delta = mutator(before.State, Replica);
            var after = new Holding(before.State.Merge(delta), before.Pending.Merge(delta));
            if (ReferenceEquals(Interlocked.CompareExchange(ref holding, after, before), before))
            {
                return delta;
            }
        }
    }

    /// <summary>Takes in what a stranger has sent, unless it cannot be true.</summary>
    /// <param name="received">What was received.</param>
    /// <param name="latest">The latest time that it may hold: a reading of the clock and the drift that is allowed.</param>
    /// <returns>Whether it was merged, and if not, why; then nothing has changed.</returns>
    public DeltaReceipt TryMerge(TState received, HybridTimestamp latest)
    {
        if (received.EventsOf(Replica) > State.EventsOf(Replica))
        {
            return DeltaReceipt.OwnEventsUnknown;
        }

        if (received.LatestTime > latest)
        {
            return DeltaReceipt.FromTheFuture;
        }

        Merge(received);
        return DeltaReceipt.Merged;
    }

    /// <summary>Takes in what another replica has sent, a delta or a whole state, without looking at it; also to get back what was lost.</summary>
    /// <param name="received">What was received.</param>
    public void Merge(TState received)
    {
        while (true)
        {
            var before = Volatile.Read(ref holding);
            var after = before with { State = before.State.Merge(received) };
            if (ReferenceEquals(Interlocked.CompareExchange(ref holding, after, before), before))
            {
                return;
            }
        }
    }

    /// <summary>All its own changes since the last call, joined; empty if there are none.</summary>
    public TState TakeDelta()
    {
        while (true)
        {
            var before = Volatile.Read(ref holding);
            var after = before with { Pending = TState.Empty };
            if (ReferenceEquals(Interlocked.CompareExchange(ref holding, after, before), before))
            {
                return before.Pending;
            }
        }
    }

    private sealed record Holding(TState State, TState Pending);
}
