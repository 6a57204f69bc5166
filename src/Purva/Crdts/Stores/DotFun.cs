using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Stores;

/// <summary>For each living event, the value that it wrote: the store of a register that keeps concurrent values.</summary>
/// <remarks>
/// The entries stand in ascending order of dot; there are few, one for each writer that wrote concurrently. A dot has one value for ever; if
/// two replicas were to disagree about it, the greater value stays, so that they converge all the same. The default value is
/// <see cref="Empty"/>. Immutable, and safe to share between threads.
/// </remarks>
/// <typeparam name="TValue">What is written.</typeparam>
public readonly partial struct DotFun<TValue> : IDotStore<DotFun<TValue>>
    where TValue : IElement<TValue>
{
    private readonly KeyValuePair<Dot, TValue>[]? entries;

    private DotFun(KeyValuePair<Dot, TValue>[] ascending) => entries = ascending.Length == 0 ? null : ascending;

    /// <inheritdoc/>
    public static DotFun<TValue> Empty => default;

    /// <summary>The dots and their values, in ascending order of dot.</summary>
    public ReadOnlySpan<KeyValuePair<Dot, TValue>> Entries => entries;

    /// <summary>How many dots there are.</summary>
    public int Count => Entries.Length;

    /// <inheritdoc/>
    public bool IsEmpty => entries is null;

    /// <inheritdoc/>
    public static bool operator ==(DotFun<TValue> left, DotFun<TValue> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(DotFun<TValue> left, DotFun<TValue> right) => !left.Equals(right);

    /// <summary>One value under one dot.</summary>
    /// <param name="dot">The event that writes it.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The dot has no replica or the counter 0.</exception>
    public static DotFun<TValue> Of(Dot dot, TValue value)
    {
        dot.ThrowIfNoEvent(nameof(dot));
        return new DotFun<TValue>([KeyValuePair.Create(dot, value)]);
    }

    /// <summary>The value under a dot. O(log n).</summary>
    /// <param name="dot">The dot.</param>
    /// <param name="value">Its value, or the default.</param>
    public bool TryGetValue(Dot dot, out TValue value)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Entries[middle].Key.CompareTo(dot);
            if (order == 0)
            {
                value = Entries[middle].Value;
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        value = default!;
        return false;
    }

    /// <inheritdoc/>
    public DotFun<TValue> Join(DotFun<TValue> other, CausalJoin join)
    {
        if (ReferenceEquals(entries, other.entries))
        {
            return this;
        }

        var kept = new List<KeyValuePair<Dot, TValue>>(Count + other.Count);
        foreach (var entry in Entries)
        {
            if (other.TryGetValue(entry.Key, out var theirs))
            {
                kept.Add(entry.Value.CompareTo(theirs) >= 0 ? entry : KeyValuePair.Create(entry.Key, theirs));
            }
            else if (join.KeepsMine(entry.Key))
            {
                kept.Add(entry);
            }
        }

        foreach (var entry in other.Entries)
        {
            if (!TryGetValue(entry.Key, out _) && join.KeepsTheirs(entry.Key))
            {
                kept.Add(entry);
            }
        }

        kept.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        return new DotFun<TValue>([.. kept]);
    }

    /// <inheritdoc/>
    public DotFun<TValue> Beyond(DotFun<TValue> known, CausalJoin join) => Join(default, join);

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        foreach (var entry in Entries)
        {
            into.Add(entry.Key);
        }
    }

    /// <inheritdoc/>
    public bool Equals(DotFun<TValue> other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (var i = 0; i < Count; i++)
        {
            if (Entries[i].Key != other.Entries[i].Key || !Entries[i].Value.Equals(other.Entries[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DotFun<TValue> other && Equals(other);

    /// <summary>A hash of the dots; it differs between processes.</summary>
    public override int GetHashCode() => IsEmpty ? 0 : HashCode.Combine(Count, Entries[0].Key);

    /// <summary>As in <c>[a:1 milk, b:2 bread]</c>, for people to read.</summary>
    public override string ToString() => $"[{string.Join(", ", Entries.ToArray().Select(entry => $"{entry.Key} {entry.Value}"))}]";
}
