using System.Collections;
using System.Collections.Immutable;

namespace Purva.Crdts.Stores;

/// <summary>A map that never changes: a change gives a new map, which shares with the old one whatever is the same.</summary>
/// <remarks>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</remarks>
/// <typeparam name="TKey">What it is keyed by; its order, equality and hash agree.</typeparam>
/// <typeparam name="TValue">What it holds.</typeparam>
public readonly struct PersistentMap<TKey, TValue> : IEquatable<PersistentMap<TKey, TValue>>, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : IComparable<TKey>, IEquatable<TKey>
{
    private readonly ImmutableSortedDictionary<TKey, TValue>? entries;

    private PersistentMap(ImmutableSortedDictionary<TKey, TValue> entries) => this.entries = entries;

    /// <summary>The map without entries.</summary>
    public static PersistentMap<TKey, TValue> Empty => default;

    /// <summary>How many entries there are.</summary>
    public int Count => Entries.Count;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Entries.IsEmpty;

    private ImmutableSortedDictionary<TKey, TValue> Entries => entries ?? ImmutableSortedDictionary<TKey, TValue>.Empty;

    /// <inheritdoc/>
    public static bool operator ==(PersistentMap<TKey, TValue> left, PersistentMap<TKey, TValue> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(PersistentMap<TKey, TValue> left, PersistentMap<TKey, TValue> right) => !left.Equals(right);

    /// <summary>A map of entries that stand in strictly ascending order of key. O(n).</summary>
    /// <param name="ascending">The entries.</param>
    /// <exception cref="ArgumentException">A key is not greater than the one before it.</exception>
    public static PersistentMap<TKey, TValue> OfAscending(ReadOnlySpan<KeyValuePair<TKey, TValue>> ascending)
    {
        for (var i = 1; i < ascending.Length; i++)
        {
            if (ascending[i - 1].Key.CompareTo(ascending[i].Key) >= 0)
            {
                throw new ArgumentException($"{ascending[i].Key} does not follow {ascending[i - 1].Key}.", nameof(ascending));
            }
        }

        return new(ImmutableSortedDictionary.CreateRange(ascending.ToArray()));
    }

    /// <summary>Looks a key up. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, or the default.</param>
    public bool TryGetValue(TKey key, out TValue value)
    {
        var found = Entries.TryGetValue(key, out var held);
        value = held!;
        return found;
    }

    /// <summary>Whether there is an entry for a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => Entries.ContainsKey(key);

    /// <summary>The map with a value under a key, whatever stood there. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public PersistentMap<TKey, TValue> Set(TKey key, TValue value) => new(Entries.SetItem(key, value));

    /// <summary>The map without a key. O(log n).</summary>
    /// <param name="key">The key; if it is not there, nothing changes.</param>
    public PersistentMap<TKey, TValue> Remove(TKey key) => new(Entries.Remove(key));

    /// <summary>The entries in ascending order of key. O(n log n).</summary>
    public KeyValuePair<TKey, TValue>[] ToSortedArray() => [.. Entries];

    /// <summary>Joins two maps key by key; parts that both share are not visited.</summary>
    /// <typeparam name="TJoin">How entries are joined.</typeparam>
    /// <param name="other">The right map.</param>
    /// <param name="join">How entries are joined.</param>
    public PersistentMap<TKey, TValue> Join<TJoin>(PersistentMap<TKey, TValue> other, ref TJoin join)
        where TJoin : struct, IEntryJoin<TKey, TValue>
    {
        if (ReferenceEquals(entries, other.entries))
        {
            return this;
        }

        var result = Entries.ToBuilder();
        foreach (var (key, mine) in Entries)
        {
            var isInBoth = other.TryGetValue(key, out var theirs);
            var outcome = isInBoth ? join.Join(key, mine, theirs, out var value) : join.JoinMine(key, mine, out value);
            Put(result, key, outcome, mine, theirs, value);
        }

        foreach (var (key, theirs) in other.Entries)
        {
            if (!ContainsKey(key))
            {
                var outcome = join.JoinTheirs(key, theirs, out var value);
                Put(result, key, outcome, default!, theirs, value);
            }
        }

        return new(result.ToImmutable());
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(PersistentMap<TKey, TValue> other) =>
        ReferenceEquals(entries, other.entries) || (Count == other.Count && Entries.SequenceEqual(other.Entries));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PersistentMap<TKey, TValue> other && Equals(other);

    /// <summary>A hash of the number of entries.</summary>
    public override int GetHashCode() => Count;

    private static void Put(ImmutableSortedDictionary<TKey, TValue>.Builder result, TKey key, EntryJoined outcome, TValue mine, TValue theirs, TValue changed)
    {
        if (outcome == EntryJoined.Dropped)
        {
            result.Remove(key);
        }
        else
        {
            result[key] = outcome switch { EntryJoined.Mine => mine, EntryJoined.Theirs => theirs, _ => changed };
        }
    }
}
