using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Sets;

/// <summary>A set in which an addition survives the concurrent removal of the same element: a removal removes only what it had seen.</summary>
/// <remarks>
/// <para>
/// Under each element stand the dots of the additions that nobody has replaced or removed. There are no tombstones: what came and went
/// is known from the context, which holds one entry for each writer.
/// </para>
/// <para>Also called OR-set or observed-remove set. The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <typeparam name="T">What an element is.</typeparam>
/// <seealso href="https://arxiv.org/abs/1210.3368">Bieniusa et al., An Optimized Conflict-free Replicated Set, 2012</seealso>
public readonly partial struct AddWinsSet<T> : IDotStore<AddWinsSet<T>>
    where T : IElement<T>
{
    private readonly DotMap<T, DotSet> dots;

    private AddWinsSet(DotMap<T, DotSet> dots) => this.dots = dots;

    /// <inheritdoc/>
    public static AddWinsSet<T> Empty => default;

    /// <inheritdoc/>
    public static bool IsToldByDots => true;

    /// <summary>How many elements there are.</summary>
    public int Count => dots.Count;

    /// <inheritdoc/>
    public bool IsEmpty => dots.IsEmpty;

    /// <inheritdoc/>
    public static bool operator ==(AddWinsSet<T> left, AddWinsSet<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(AddWinsSet<T> left, AddWinsSet<T> right) => !left.Equals(right);

    /// <summary>Whether an element is in the set. O(log n).</summary>
    /// <param name="element">The element.</param>
    public bool Contains(T element) => dots.Entries.ContainsKey(element);

    /// <summary>The elements in ascending order. O(n log n).</summary>
    public T[] ToArray() => Array.ConvertAll(dots.Entries.ToSortedArray(), static entry => entry.Key);

    /// <summary>The delta that adds an element; it replaces the additions of it that this set holds. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="element">The element.</param>
    public AddWinsSet<T> Add(DeltaScope scope, T element)
    {
        scope.Supersede(dots[element]);
        return new(DotMap<T, DotSet>.Of(element, DotSet.Of(scope.Next())));
    }

    /// <summary>The delta that removes an element, as far as its additions have been seen; where there is none it changes nothing. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="element">The element.</param>
    public AddWinsSet<T> Remove(DeltaScope scope, T element) => new(dots.Remove(scope, element));

    /// <summary>The delta that removes every element that is in this set. O(n).</summary>
    /// <param name="scope">The mutation.</param>
    public AddWinsSet<T> Clear(DeltaScope scope)
    {
        scope.Supersede(dots);
        return default;
    }

    /// <inheritdoc/>
    public AddWinsSet<T> Join(AddWinsSet<T> other, CausalJoin join) => new(dots.Join(other.dots, join));

    /// <inheritdoc/>
    public AddWinsSet<T> Beyond(AddWinsSet<T> known, CausalJoin join) => new(dots.Beyond(known.dots, join));

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into) => dots.CollectDots(into);

    /// <inheritdoc/>
    public bool Equals(AddWinsSet<T> other) => dots.Equals(other.dots);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AddWinsSet<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => dots.GetHashCode();

    /// <summary>As in <c>{milk, bread}</c>, for people to read.</summary>
    public override string ToString() => $"{{{string.Join(", ", ToArray())}}}";
}
