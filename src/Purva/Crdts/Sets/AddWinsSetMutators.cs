using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Sets;

/// <summary>The changes to a whole <see cref="AddWinsSet{T}"/>: each gives the delta, which is then merged here and elsewhere.</summary>
public static class AddWinsSetMutators
{
    extension<T>(Causal<AddWinsSet<T>> set)
        where T : IElement<T>
    {
        /// <summary>How many elements there are.</summary>
        public int Count => set.Store.Count;

        /// <summary>Whether an element is in the set. O(log n).</summary>
        /// <param name="element">The element.</param>
        public bool Contains(T element) => set.Store.Contains(element);

        /// <summary>The delta that adds an element. O(log n).</summary>
        /// <param name="replica">Who adds it.</param>
        /// <param name="element">The element.</param>
        public Causal<AddWinsSet<T>> Add(ReplicaId replica, T element) =>
            set.Mutate(replica, element, static (store, scope, added) => store.Add(scope, added));

        /// <summary>The delta that removes an element; a concurrent addition survives it. O(log n).</summary>
        /// <param name="replica">Who removes it.</param>
        /// <param name="element">The element.</param>
        public Causal<AddWinsSet<T>> Remove(ReplicaId replica, T element) =>
            set.Mutate(replica, element, static (store, scope, removed) => store.Remove(scope, removed));

        /// <summary>The delta that removes all elements. O(n).</summary>
        /// <param name="replica">Who removes them.</param>
        public Causal<AddWinsSet<T>> Clear(ReplicaId replica) => set.Mutate(replica, static (store, scope) => store.Clear(scope));
    }
}
