using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Sets;

/// <summary>The changes to a whole <see cref="RemoveWinsSet{T}"/>: each gives the delta, which is then merged here and elsewhere.</summary>
public static class RemoveWinsSetMutators
{
    extension<T>(Causal<RemoveWinsSet<T>> set)
        where T : IElement<T>
    {
        /// <summary>Whether an element is in the set. O(log n).</summary>
        /// <param name="element">The element.</param>
        public bool Contains(T element) => set.Store.Contains(element);

        /// <summary>The delta that adds an element; a concurrent removal undoes it. O(log n).</summary>
        /// <param name="replica">Who adds it.</param>
        /// <param name="element">The element.</param>
        public Causal<RemoveWinsSet<T>> Add(ReplicaId replica, T element) =>
            set.Mutate(replica, element, static (store, scope, added) => store.Add(scope, added));

        /// <summary>The delta that removes an element, and additions of it that are concurrent. O(log n).</summary>
        /// <param name="replica">Who removes it.</param>
        /// <param name="element">The element.</param>
        public Causal<RemoveWinsSet<T>> Remove(ReplicaId replica, T element) =>
            set.Mutate(replica, element, static (store, scope, removed) => store.Remove(scope, removed));

        /// <summary>The delta that forgets all that is known; what is concurrent stays. O(n).</summary>
        /// <param name="replica">Who clears the set.</param>
        public Causal<RemoveWinsSet<T>> Clear(ReplicaId replica) => set.Mutate(replica, static (store, scope) => store.Clear(scope));
    }
}
