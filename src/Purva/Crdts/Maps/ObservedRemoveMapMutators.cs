using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Maps;

/// <summary>What people do with an observed-remove map and its context.</summary>
public static class ObservedRemoveMapMutators
{
    /// <summary>Members of a map with its context.</summary>
    /// <param name="map">The map.</param>
    /// <typeparam name="TKey">What it is keyed by.</typeparam>
    /// <typeparam name="TStore">What stands under a key.</typeparam>
    extension<TKey, TStore>(Causal<ObservedRemoveMap<TKey, TStore>> map)
        where TKey : IElement<TKey>
        where TStore : IDotStore<TStore>
    {
        /// <summary>The keys that are there, in ascending order.</summary>
        public IReadOnlyList<TKey> Keys => map.Store.Keys;

        /// <summary>Whether a key is there.</summary>
        /// <param name="key">The key.</param>
        public bool ContainsKey(TKey key) => map.Store.ContainsKey(key);

        /// <summary>What stands under a key; the empty store where it is not there.</summary>
        /// <param name="key">The key.</param>
        public TStore At(TKey key) => map.Store[key];

        /// <summary>Changes what stands under a key.</summary>
        /// <param name="replica">Who changes it.</param>
        /// <param name="key">The key.</param>
        /// <param name="mutator">Gives the delta of the store; it is handed the empty one where nothing stands.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public Causal<ObservedRemoveMap<TKey, TStore>> Update(ReplicaId replica, TKey key, Func<TStore, DeltaScope, TStore> mutator) =>
            map.Mutate(replica, (key, mutator), static (store, scope, change) => store.Update(scope, change.key, change.mutator));

        /// <summary>Removes a key with all that this state has seen under it.</summary>
        /// <param name="replica">Who removes it.</param>
        /// <param name="key">The key; if it is not there, nothing changes.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public Causal<ObservedRemoveMap<TKey, TStore>> Remove(ReplicaId replica, TKey key) =>
            map.Mutate(replica, key, static (store, scope, key) => store.Remove(scope, key));

        /// <summary>Removes every key.</summary>
        /// <param name="replica">Who removes them.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public Causal<ObservedRemoveMap<TKey, TStore>> Clear(ReplicaId replica) => map.Mutate(replica, static (store, scope) => store.Clear(scope));
    }
}
