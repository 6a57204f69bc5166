using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Registers;

namespace Purva.Crdts.Lists;

/// <summary>An ordered list of plain elements with insert, set, remove and <b>move</b>: a <see cref="StoreList{TStore}"/> of multi-value registers.</summary>
/// <remarks>
/// <para>
/// Of concurrent moves of an element one holds, so it is never doubled; of a removal and a concurrent move the removal stands, and of a removal and a concurrent set the set. Concurrent
/// sets of one element are kept side by side; the list shows the greatest value and <see cref="ValuesAt"/> all of them. Runs that were inserted concurrently do not interleave.
/// </para>
/// <para>
/// Every operation on one element costs O(log n). Binary and JSON form: those of the store list. The default value is <see cref="Empty"/>. Immutable, structurally
/// shared, and safe to share between threads.
/// </para>
/// </remarks>
/// <typeparam name="T">What an element is.</typeparam>
/// <seealso href="https://doi.org/10.1145/3380787.3393677">Kleppmann, Moving Elements in List CRDTs, 2020</seealso>
public readonly partial struct MovableList<T> : IDotStore<MovableList<T>>
    where T : IElement<T>
{
    private readonly StoreList<MultiValueRegister<T>> list;

    private MovableList(StoreList<MultiValueRegister<T>> list) => this.list = list;

    /// <inheritdoc/>
    public static MovableList<T> Empty => default;

    /// <inheritdoc/>
    public bool IsEmpty => list.IsEmpty;

    /// <summary>How many elements there are.</summary>
    public int Count => list.Count;

    /// <summary>The element at an index. O(log n).</summary>
    /// <param name="index">From 0 to one less than the count.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public T this[int index] => list[index].TryGetValue(out var value) ? value : default!;

    /// <inheritdoc/>
    public static bool operator ==(MovableList<T> left, MovableList<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(MovableList<T> left, MovableList<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public static bool IsVisible(MovableList<T> store) => store.Count > 0;

    /// <inheritdoc cref="StoreList{TStore}.IdentityAt"/>
    public Dot IdentityAt(int index) => list.IdentityAt(index);

    /// <inheritdoc cref="StoreList{TStore}.IndexOf"/>
    public int IndexOf(Dot identity) => list.IndexOf(identity);

    /// <summary>All values of an element of which none replaced another, in ascending order. O(log n).</summary>
    /// <param name="index">From 0 to one less than the count.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public IReadOnlyList<T> ValuesAt(int index) => list[index].Values;

    /// <summary>The elements in order. O(n).</summary>
    public IReadOnlyList<T> ToList()
    {
        var elements = new List<T>(Count);
        foreach (var register in list.ToList())
        {
            elements.Add(register.TryGetValue(out var value) ? value : default!);
        }

        return elements;
    }

    /// <summary>Inserts an element. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="index">Where it will stand, from 0 to the count.</param>
    /// <param name="element">The element.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <exception cref="OverflowException">The position would be too deep; <see cref="Respace"/> makes room.</exception>
    public MovableList<T> Insert(DeltaScope scope, int index, T element) => new(list.Insert(scope, index, (empty, inner) => empty.Write(inner, element)));

    /// <summary>Puts another element in the place of one, which keeps its identity. O(log n).</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="index">Where it stands.</param>
    /// <param name="element">The new element.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public MovableList<T> Set(DeltaScope scope, int index, T element) => new(list.Update(scope, index, (register, inner) => register.Write(inner, element)));

    /// <inheritdoc cref="StoreList{TStore}.Move"/>
    public MovableList<T> Move(DeltaScope scope, int from, int to) => new(list.Move(scope, from, to));

    /// <inheritdoc cref="StoreList{TStore}.RemoveAt"/>
    public MovableList<T> RemoveAt(DeltaScope scope, int index) => new(list.RemoveAt(scope, index));

    /// <inheritdoc cref="StoreList{TStore}.Clear"/>
    public MovableList<T> Clear(DeltaScope scope) => new(list.Clear(scope));

    /// <inheritdoc cref="StoreList{TStore}.Sweep"/>
    public MovableList<T> Sweep(DeltaScope scope) => new(list.Sweep(scope));

    /// <inheritdoc cref="StoreList{TStore}.Respace"/>
    public MovableList<T> Respace(DeltaScope scope) => new(list.Respace(scope));

    /// <inheritdoc/>
    public MovableList<T> Join(MovableList<T> other, CausalJoin join) => new(list.Join(other.list, join));

    /// <inheritdoc/>
    public MovableList<T> Beyond(MovableList<T> known, CausalJoin join) => new(list.Beyond(known.list, join));

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into) => list.CollectDots(into);

    /// <inheritdoc/>
    public bool Equals(MovableList<T> other) => list == other.list;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MovableList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => list.GetHashCode();

    /// <summary>As in <c>[milk, bread]</c>, for people to read.</summary>
    public override string ToString() => $"[{string.Join(", ", ToList())}]";
}
