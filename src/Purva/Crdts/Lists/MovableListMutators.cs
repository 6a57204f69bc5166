using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Lists;

/// <summary>The changes to a whole <see cref="MovableList{T}"/>: each gives the delta, which is then merged here and elsewhere.</summary>
public static class MovableListMutators
{
    /// <summary>Members of a list with its context.</summary>
    /// <param name="list">The list.</param>
    /// <typeparam name="T">What an element is.</typeparam>
    extension<T>(Causal<MovableList<T>> list)
        where T : IElement<T>
    {
        /// <summary>How many elements there are.</summary>
        public int Count => list.Store.Count;

        /// <summary>The element at an index. O(log n).</summary>
        /// <param name="index">From 0 to one less than the count.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
        public T At(int index) => list.Store[index];

        /// <summary>The elements in order. O(n).</summary>
        public IReadOnlyList<T> ToList() => list.Store.ToList();

        /// <summary>Inserts an element. O(log n).</summary>
        /// <param name="replica">Who inserts it.</param>
        /// <param name="index">Where it will stand, from 0 to the count.</param>
        /// <param name="element">The element.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none, or there is no such place.</exception>
        /// <exception cref="OverflowException">The position would be too deep; <see cref="MovableList{T}.Respace"/> makes room.</exception>
        public Causal<MovableList<T>> Insert(ReplicaId replica, int index, T element) =>
            list.Mutate(replica, (index, element), static (store, scope, change) => store.Insert(scope, change.index, change.element));

        /// <summary>Inserts an element at the end. O(log n).</summary>
        /// <param name="replica">Who adds it.</param>
        /// <param name="element">The element.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public Causal<MovableList<T>> Add(ReplicaId replica, T element) =>
            list.Mutate(replica, element, static (store, scope, element) => store.Insert(scope, store.Count, element));

        /// <summary>Puts another element in the place of one, which keeps its identity. O(log n).</summary>
        /// <param name="replica">Who sets it.</param>
        /// <param name="index">Where it stands.</param>
        /// <param name="element">The new element.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none, or there is no such element.</exception>
        public Causal<MovableList<T>> Set(ReplicaId replica, int index, T element) =>
            list.Mutate(replica, (index, element), static (store, scope, change) => store.Set(scope, change.index, change.element));

        /// <summary>Moves an element. O(log n).</summary>
        /// <param name="replica">Who moves it.</param>
        /// <param name="from">Where it stands.</param>
        /// <param name="to">Where it will stand, counted without it.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none, or there is no such element or place.</exception>
        /// <exception cref="OverflowException">The position would be too deep; <see cref="MovableList{T}.Respace"/> makes room.</exception>
        public Causal<MovableList<T>> Move(ReplicaId replica, int from, int to) =>
            list.Mutate(replica, (from, to), static (store, scope, change) => store.Move(scope, change.from, change.to));

        /// <summary>Removes an element with all that this state has seen of it. O(log n).</summary>
        /// <param name="replica">Who removes it.</param>
        /// <param name="index">Where it stands.</param>
        /// <returns>What changed: merge it here, and send it to others.</returns>
        /// <exception cref="ArgumentException">The replica is none, or there is no such element.</exception>
        public Causal<MovableList<T>> RemoveAt(ReplicaId replica, int index) =>
            list.Mutate(replica, index, static (store, scope, index) => store.RemoveAt(scope, index));
    }
}
