using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Registers;

/// <summary>What people do with a multi-value register and its context.</summary>
public static class MultiValueRegisterMutators
{
    /// <summary>Members of a register with its context.</summary>
    /// <param name="register">The register.</param>
    /// <typeparam name="T">What a value is.</typeparam>
    extension<T>(Causal<MultiValueRegister<T>> register)
        where T : IElement<T>
    {
        /// <summary>The values of which none replaced another, each once, in ascending order.</summary>
        public IReadOnlyList<T> Values => register.Store.Values;

        /// <summary>Puts a value in the place of all that this state has seen.</summary>
        /// <param name="replica">Who writes.</param>
        /// <param name="value">The value.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public Causal<MultiValueRegister<T>> Write(ReplicaId replica, T value) =>
            register.Mutate(replica, value, static (store, scope, value) => store.Write(scope, value));

        /// <summary>Takes away all values that this state has seen.</summary>
        /// <param name="replica">Who clears.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public Causal<MultiValueRegister<T>> Clear(ReplicaId replica) => register.Mutate(replica, static (store, scope) => store.Clear(scope));
    }
}
