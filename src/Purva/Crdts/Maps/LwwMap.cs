using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Maps;

/// <summary>A map in which, key by key, the last change by hybrid time wins: a value that was put, or a removal.</summary>
/// <remarks>
/// <para>
/// The last is chosen by timestamp and then by replica; a change is stamped above the one that it replaces, whatever its author's clock reads.
/// Of concurrent changes of a key one wins and the others are lost. Should two bear the same stamp, a value wins over a
/// removal and the greater value over the other.
/// </para>
/// <para>
/// A removal leaves its stamp behind, so that what it removed cannot return; <see cref="ForgetRemovals"/> drops those that have become stable.
/// The map that needs no such marks is the observed-remove map.
/// </para>
/// <para>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads; what a change leaves alone is shared with the state before.</para>
/// </remarks>
/// <typeparam name="TKey">What it is keyed by.</typeparam>
/// <typeparam name="T">What is put.</typeparam>
public readonly partial struct LwwMap<TKey, T> : IDeltaState<LwwMap<TKey, T>>
    where TKey : IElement<TKey>
    where T : IElement<T>
{
    private readonly PersistentMap<TKey, LwwEntry<T>> entries;

    private LwwMap(PersistentMap<TKey, LwwEntry<T>> entries) => this.entries = entries;

    /// <summary>The map that nobody has changed.</summary>
    public static LwwMap<TKey, T> Empty => default;

    /// <summary>Whether nobody has changed it. A map of which everything was removed is not empty: it knows of the removals.</summary>
    public bool IsEmpty => entries.IsEmpty;

    /// <summary>How many keys have a value or the mark of a removal.</summary>
    public int CountWithRemoved => entries.Count;

    /// <summary>The latest stamp of all, the default where there is none: what a receiver holds against its own clock. O(n).</summary>
    public ReplicaTimestamp LatestStamp
    {
        get
        {
            var latest = default(ReplicaTimestamp);
            foreach (var (_, entry) in entries)
            {
                latest = entry.Stamp > latest ? entry.Stamp : latest;
            }

            return latest;
        }
    }

    /// <inheritdoc/>
    public HybridTimestamp LatestTime => LatestStamp.Time;

    /// <inheritdoc/>
    public static bool operator ==(LwwMap<TKey, T> left, LwwMap<TKey, T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(LwwMap<TKey, T> left, LwwMap<TKey, T> right) => !left.Equals(right);

    /// <summary>What stands under a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, or the default.</param>
    public bool TryGetValue(TKey key, out T value)
    {
        var isPresent = entries.TryGetValue(key, out var entry) && entry.IsPresent;
        value = isPresent ? entry.Value : default!;
        return isPresent;
    }

    /// <summary>Whether a value stands under a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>When a key was last changed, and by whom; the default if never. O(log n).</summary>
    /// <param name="key">The key.</param>
    public ReplicaTimestamp StampOf(TKey key) => entries.TryGetValue(key, out var entry) ? entry.Stamp : default;

    /// <summary>The keys that have a value, in ascending order, with their values. O(n log n).</summary>
    public KeyValuePair<TKey, T>[] ToArray() =>
        [.. entries.ToSortedArray().Where(entry => entry.Value.IsPresent).Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Value))];

    /// <summary>Puts a value under a key, in place of what is known to stand there. O(log n).</summary>
    /// <param name="replica">Who puts it.</param>
    /// <param name="reading">What the author's hybrid clock reads; it is raised above the stamp that the key has here.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>What changed: merge it here, and send it to others.</returns>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The key's stamp is at the end of time; nothing changed.</exception>
    public LwwMap<TKey, T> Put(ReplicaId replica, HybridTimestamp reading, TKey key, T value) => Change(replica, reading, key, isPresent: true, value);

    /// <summary>Removes a key, also one that has no value here: a value that was put earlier and arrives later does not return. O(log n).</summary>
    /// <param name="replica">Who removes it.</param>
    /// <param name="reading">What the author's hybrid clock reads; it is raised above the stamp that the key has here.</param>
    /// <param name="key">The key.</param>
    /// <returns>What changed: merge it here, and send it to others.</returns>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The key's stamp is at the end of time; nothing changed.</exception>
    public LwwMap<TKey, T> Remove(ReplicaId replica, HybridTimestamp reading, TKey key) => Change(replica, reading, key, isPresent: false, default!);

    /// <summary>The map without the marks of removals before a time. O(n log n).</summary>
    /// <param name="before">
    /// Nothing stamped earlier is under way any more, and every replica has merged the removals; otherwise what they removed may return.
    /// </param>
    public LwwMap<TKey, T> ForgetRemovals(HybridTimestamp before)
    {
        var kept = entries;
        foreach (var (key, entry) in entries)
        {
            kept = !entry.IsPresent && entry.Stamp.Time < before ? kept.Remove(key) : kept;
        }

        return new LwwMap<TKey, T>(kept);
    }

    /// <inheritdoc/>
    public LwwMap<TKey, T> Merge(LwwMap<TKey, T> other)
    {
        var later = default(Later);
        return new LwwMap<TKey, T>(entries.Join(other.entries, ref later));
    }

    /// <inheritdoc/>
    public LwwMap<TKey, T> Beyond(LwwMap<TKey, T> known)
    {
        var unknown = new Unknown([]);
        entries.Join(known.entries, ref unknown);
        return new LwwMap<TKey, T>(unknown.ToMap());
    }

    /// <inheritdoc/>
    public bool Equals(LwwMap<TKey, T> other) => entries.Equals(other.entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LwwMap<TKey, T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => entries.GetHashCode();

    /// <summary>The full state as JSON, for people to read.</summary>
    public override string ToString() => StateJson.ToText(this);

    private LwwMap<TKey, T> Change(ReplicaId replica, HybridTimestamp reading, TKey key, bool isPresent, T value) => replica.IsNone
        ? throw new ArgumentException("The replica is none.", nameof(replica))
        : new LwwMap<TKey, T>(PersistentMap<TKey, LwwEntry<T>>.Empty.Set(key, new LwwEntry<T>(StampOf(key).Next(replica, reading), isPresent, value)));
}
