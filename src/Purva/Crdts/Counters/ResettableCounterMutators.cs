using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <summary>What people do with a resettable counter and its context.</summary>
public static class ResettableCounterMutators
{
    /// <summary>Members of a counter with its context.</summary>
    /// <param name="counter">The counter.</param>
    extension(Causal<ResettableCounter> counter)
    {
        /// <summary>The increments less the decrements that no reset has seen.</summary>
        public Int128 Value => counter.Store.Value;

        /// <summary>Counts up.</summary>
        /// <param name="replica">Who counts.</param>
        /// <param name="amount">By how much.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        /// <exception cref="OverflowException">The sum of the replica's increments would exceed 2⁶⁴−1; nothing changed.</exception>
        public Causal<ResettableCounter> Increment(ReplicaId replica, ulong amount = 1) =>
            counter.Mutate(replica, amount, static (store, scope, amount) => store.Increment(scope, amount));

        /// <summary>Counts down.</summary>
        /// <param name="replica">Who counts.</param>
        /// <param name="amount">By how much.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        /// <exception cref="OverflowException">The sum of the replica's decrements would exceed 2⁶⁴−1; nothing changed.</exception>
        public Causal<ResettableCounter> Decrement(ReplicaId replica, ulong amount = 1) =>
            counter.Mutate(replica, amount, static (store, scope, amount) => store.Decrement(scope, amount));

        /// <summary>Takes away all that this state has seen; what others count meanwhile stays.</summary>
        /// <param name="replica">Who resets.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public Causal<ResettableCounter> Reset(ReplicaId replica) => counter.Mutate(replica, static (store, scope) => store.Reset(scope));
    }
}
