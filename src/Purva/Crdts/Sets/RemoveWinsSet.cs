using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Sets;

/// <summary>A set in which a removal wins over the concurrent addition of the same element.</summary>
/// <remarks>
/// <para>
/// So that a removal can stand against an addition which it has never seen, it stays in the store until the element is added by somebody who
/// has seen it, or the set is cleared: unlike <see cref="AddWinsSet{T}"/>, this set grows with the elements that were removed.
/// </para>
/// <para>
/// <see cref="Clear"/> forgets removals as well, so that what is added concurrently stays. The default value is <see cref="Empty"/>.
/// Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <typeparam name="T">What an element is.</typeparam>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018, section 7</seealso>
public readonly partial struct RemoveWinsSet<T> : IDotStore<RemoveWinsSet<T>>
    where T : IElement<T>
{
    private readonly DotMap<T, RemoveWinsEntry> entries;

    private RemoveWinsSet(DotMap<T, RemoveWinsEntry> entries) => this.entries = entries;

    /// <inheritdoc/>
    public static RemoveWinsSet<T> Empty => default;

    /// <inheritdoc/>
    public static bool IsToldByDots => true;

    /// <summary>Whether nothing is known of any element. A set without elements may still hold removals.</summary>
    public bool IsEmpty => entries.IsEmpty;

    /// <inheritdoc/>
    public static bool operator ==(RemoveWinsSet<T> left, RemoveWinsSet<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(RemoveWinsSet<T> left, RemoveWinsSet<T> right) => !left.Equals(right);

    /// <summary>Whether an element is in the set. O(log n).</summary>
    /// <param name="element">The element.</param>
    public bool Contains(T element) => entries[element].IsPresent;

    /// <summary>The elements in ascending order. O(n log n).</summary>
    public T[] ToArray() => [.. entries.Entries.ToSortedArray().Where(static entry => entry.Value.IsPresent).Select(static entry => entry.Key)];

    /// <summary>The delta that adds an element, and lifts the removals that this set knows of. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="element">The element.</param>
    public RemoveWinsSet<T> Add(DeltaScope scope, T element)
    {
        scope.Supersede(entries[element]);
        return new(DotMap<T, RemoveWinsEntry>.Of(element, new RemoveWinsEntry(DotSet.Of(scope.Next()), default)));
    }

    /// <summary>The delta that removes an element, whether or not it is here. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="element">The element.</param>
    public RemoveWinsSet<T> Remove(DeltaScope scope, T element)
    {
        scope.Supersede(entries[element]);
        return new(DotMap<T, RemoveWinsEntry>.Of(element, new RemoveWinsEntry(default, DotSet.Of(scope.Next()))));
    }

    /// <summary>The delta that forgets all that this set knows. O(n).</summary>
    /// <param name="scope">The mutation.</param>
    public RemoveWinsSet<T> Clear(DeltaScope scope)
    {
        scope.Supersede(entries);
        return default;
    }

    /// <inheritdoc/>
    public RemoveWinsSet<T> Join(RemoveWinsSet<T> other, CausalJoin join) => new(entries.Join(other.entries, join));

    /// <inheritdoc/>
    public RemoveWinsSet<T> Beyond(RemoveWinsSet<T> known, CausalJoin join) => new(entries.Beyond(known.entries, join));

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into) => entries.CollectDots(into);

    /// <inheritdoc/>
    public bool Equals(RemoveWinsSet<T> other) => entries.Equals(other.entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RemoveWinsSet<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => entries.GetHashCode();

    /// <summary>As in <c>{milk, bread}</c>, for people to read.</summary>
    public override string ToString() => $"{{{string.Join(", ", ToArray())}}}";
}
