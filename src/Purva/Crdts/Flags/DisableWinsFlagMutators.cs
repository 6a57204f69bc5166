using Purva.Clocks;

namespace Purva.Crdts.Flags;

/// <summary>What people do with a disable-wins flag and its context.</summary>
public static class DisableWinsFlagMutators
{
    /// <summary>Members of a flag with its context.</summary>
    /// <param name="flag">The flag.</param>
    extension(Causal<DisableWinsFlag> flag)
    {
        /// <summary>Whether it is on.</summary>
        public bool IsEnabled => flag.Store.IsEnabled;

        /// <summary>Turns it on.</summary>
        /// <param name="replica">Who does.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public Causal<DisableWinsFlag> Enable(ReplicaId replica) => flag.Mutate(replica, static (store, scope) => store.Enable(scope));

        /// <summary>Turns it off.</summary>
        /// <param name="replica">Who does.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public Causal<DisableWinsFlag> Disable(ReplicaId replica) => flag.Mutate(replica, static (store, scope) => store.Disable(scope));
    }
}
