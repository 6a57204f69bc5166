using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Registers;

/// <summary>A register that keeps all values of which none replaced another: concurrent writes live side by side until somebody writes again.</summary>
/// <remarks>
/// A write replaces the values that its author had seen, and no others. Nothing is ever lost unseen, and the reader decides; whoever needs one value at
/// once takes <see cref="TryGetValue"/>, which is the same at every replica. O(n) in the values. The default value is <see cref="Empty"/>, a
/// register that was never written. Immutable, and safe to share between threads.
/// </remarks>
/// <typeparam name="T">What a value is.</typeparam>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018; its multi-value register</seealso>
public readonly partial struct MultiValueRegister<T> : IDotStore<MultiValueRegister<T>>
    where T : IElement<T>
{
    private readonly KeyValuePair<Dot, T>[]? written;

    private MultiValueRegister(KeyValuePair<Dot, T>[] ascending) => written = ascending;

    /// <inheritdoc/>
    public static MultiValueRegister<T> Empty => default;

    /// <inheritdoc/>
    public bool IsEmpty => Written.IsEmpty;

    /// <summary>Whether there are several values, equal or not, of which none replaced another.</summary>
    public bool HasConflict => Written.Length > 1;

    /// <summary>The values, each once, in ascending order.</summary>
    public IReadOnlyList<T> Values
    {
        get
        {
            var values = new SortedSet<T>();
            foreach (var (_, value) in Written)
            {
                values.Add(value);
            }

            return [.. values];
        }
    }

    /// <summary>The values under the events that wrote them, in ascending order of dot.</summary>
    public ReadOnlySpan<KeyValuePair<Dot, T>> Written => written;

    /// <inheritdoc/>
    public static bool operator ==(MultiValueRegister<T> left, MultiValueRegister<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(MultiValueRegister<T> left, MultiValueRegister<T> right) => !left.Equals(right);

    /// <summary>The one value that all replicas take where one must be chosen: the greatest.</summary>
    /// <param name="value">The value, or the default.</param>
    /// <returns>Whether there is any.</returns>
    public bool TryGetValue(out T value)
    {
        value = IsEmpty ? default! : written![0].Value;
        foreach (var (_, other) in Written)
        {
            value = other.CompareTo(value) > 0 ? other : value;
        }

        return !IsEmpty;
    }

    /// <summary>Puts a value in the place of all that this replica has seen.</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="value">The value.</param>
    /// <returns>What changed.</returns>
    public MultiValueRegister<T> Write(DeltaScope scope, T value)
    {
        scope.Supersede(this);
        return new MultiValueRegister<T>([new(scope.Next(), value)]);
    }

    /// <summary>Takes away all values that this replica has seen.</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed.</returns>
    public MultiValueRegister<T> Clear(DeltaScope scope)
    {
        scope.Supersede(this);
        return Empty;
    }

    /// <inheritdoc/>
    public MultiValueRegister<T> Join(MultiValueRegister<T> other, CausalJoin join)
    {
        if (ReferenceEquals(written, other.written))
        {
            return this;
        }

        var joined = new List<KeyValuePair<Dot, T>>(Written.Length + other.Written.Length);
        int left = 0, right = 0;
        while (left < Written.Length || right < other.Written.Length)
        {
            var order = left == Written.Length ? 1 : right == other.Written.Length ? -1 : Written[left].Key.CompareTo(other.Written[right].Key);
            if (order == 0)
            {
                // One event wrote one value. Where a liar says otherwise, all take the same one.
                var (mine, theirs) = (Written[left++], other.Written[right++]);
                joined.Add(theirs.Value.CompareTo(mine.Value) > 0 ? theirs : mine);
            }
            else if (order < 0 ? join.KeepsMine(Written[left].Key) : join.KeepsTheirs(other.Written[right].Key))
            {
                joined.Add(order < 0 ? Written[left] : other.Written[right]);
            }

            (left, right) = order == 0 ? (left, right) : order < 0 ? (left + 1, right) : (left, right + 1);
        }

        return OfAscending(joined);
    }

    /// <inheritdoc/>
    public MultiValueRegister<T> Beyond(MultiValueRegister<T> known, CausalJoin join) => Join(default, join);

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        foreach (var (dot, _) in Written)
        {
            into.Add(dot);
        }
    }

    /// <inheritdoc/>
    public bool Equals(MultiValueRegister<T> other) => Written.SequenceEqual(other.Written);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MultiValueRegister<T> other && Equals(other);

    /// <summary>A hash of the dots; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (dot, _) in Written)
        {
            hash.Add(dot);
        }

        return hash.ToHashCode();
    }

    private static MultiValueRegister<T> OfAscending(List<KeyValuePair<Dot, T>> joined) => joined.Count == 0 ? Empty : new([.. joined]);
}
