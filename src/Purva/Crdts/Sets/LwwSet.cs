using System.Text.Json;
using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using Purva.Wire;

namespace Purva.Crdts.Sets;

/// <summary>A set in which, element by element, the last change by hybrid time wins; at the same time an addition wins.</summary>
/// <remarks>
/// <para>
/// The last is chosen by timestamp and then by replica; a change is stamped above the one that it replaces, whatever its author's clock reads.
/// Of a concurrent addition and removal the later one counts. Should both bear the same stamp, the addition wins.
/// </para>
/// <para>
/// A removal leaves its stamp behind, so that what it removed cannot return; <see cref="ForgetRemovals"/> drops those that have become stable.
/// The sets that need no such marks are <see cref="AddWinsSet{T}"/> and the set in which removals win.
/// </para>
/// <para>
/// The forms are those of a <see cref="LwwMap{TKey, T}"/> whose values take no bytes and are <c>true</c> in JSON; the plain value is an array. The default
/// value is <see cref="Empty"/>. Immutable, and safe to share between threads; what a change leaves alone is shared with the state before.
/// </para>
/// </remarks>
/// <typeparam name="T">What an element is.</typeparam>
/// <seealso href="https://inria.hal.science/inria-00555588">Shapiro, Preguiça, Baquero, Zawirski, A Comprehensive Study of Convergent and Commutative Replicated Data Types, 2011; its LWW-element-Set</seealso>
public readonly struct LwwSet<T> : IDeltaState<LwwSet<T>>
    where T : IElement<T>
{
    private readonly LwwMap<T, Presence> map;

    private LwwSet(LwwMap<T, Presence> map) => this.map = map;

    /// <summary>The set that nobody has changed.</summary>
    public static LwwSet<T> Empty => default;

    /// <summary>Whether nobody has changed it. A set of which everything was removed is not empty: it knows of the removals.</summary>
    public bool IsEmpty => map.IsEmpty;

    /// <summary>How many elements are in the set or were removed.</summary>
    public int CountWithRemoved => map.CountWithRemoved;

    /// <summary>The latest stamp of all, the default where there is none: what a receiver holds against its own clock. O(n).</summary>
    public ReplicaTimestamp LatestStamp => map.LatestStamp;

    /// <inheritdoc/>
    public int EncodedLength => map.EncodedLength;

    /// <inheritdoc/>
    public HybridTimestamp LatestTime => LatestStamp.Time;

    /// <inheritdoc/>
    public static bool operator ==(LwwSet<T> left, LwwSet<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(LwwSet<T> left, LwwSet<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out LwwSet<T> value)
    {
        var status = LwwMap<T, Presence>.TryRead(ref reader, limits, out var map);
        value = new LwwSet<T>(map);
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DecodeLimits limits, out LwwSet<T> value)
    {
        var isRead = LwwMap<T, Presence>.TryReadJson(ref reader, limits, out var map);
        value = new LwwSet<T>(map);
        return isRead;
    }

    /// <summary>Whether an element is in the set. O(log n).</summary>
    /// <param name="element">The element.</param>
    public bool Contains(T element) => map.ContainsKey(element);

    /// <summary>When an element was last added or removed, and by whom; the default if never. O(log n).</summary>
    /// <param name="element">The element.</param>
    public ReplicaTimestamp StampOf(T element) => map.StampOf(element);

    /// <summary>The elements in ascending order. O(n log n).</summary>
    public T[] ToArray() => Array.ConvertAll(map.ToArray(), static entry => entry.Key);

    /// <summary>Adds an element. O(log n).</summary>
    /// <param name="replica">Who adds it.</param>
    /// <param name="reading">What the author's hybrid clock reads; it is raised above the stamp that the element has here.</param>
    /// <param name="element">The element.</param>
    /// <returns>What changed: merge it here, and send it to others.</returns>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The element's stamp is at the end of time; nothing changed.</exception>
    public LwwSet<T> Add(ReplicaId replica, HybridTimestamp reading, T element) => new(map.Put(replica, reading, element, default));

    /// <summary>Removes an element, also one that is not here: an earlier addition that arrives later does not bring it back. O(log n).</summary>
    /// <param name="replica">Who removes it.</param>
    /// <param name="reading">What the author's hybrid clock reads; it is raised above the stamp that the element has here.</param>
    /// <param name="element">The element.</param>
    /// <returns>What changed: merge it here, and send it to others.</returns>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The element's stamp is at the end of time; nothing changed.</exception>
    public LwwSet<T> Remove(ReplicaId replica, HybridTimestamp reading, T element) => new(map.Remove(replica, reading, element));

    /// <summary>The set without the marks of removals before a time. O(n log n).</summary>
    /// <param name="before">
    /// Nothing stamped earlier is under way any more, and every replica has merged the removals; otherwise what they removed may return.
    /// </param>
    public LwwSet<T> ForgetRemovals(HybridTimestamp before) => new(map.ForgetRemovals(before));

    /// <inheritdoc/>
    public LwwSet<T> Merge(LwwSet<T> other) => new(map.Merge(other.map));

    /// <inheritdoc/>
    public LwwSet<T> Beyond(LwwSet<T> known) => new(map.Beyond(known.map));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => map.Write(ref writer);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => map.WriteJson(writer);

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var element in ToArray())
        {
            element.WriteJson(writer);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public bool Equals(LwwSet<T> other) => map.Equals(other.map);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LwwSet<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => map.GetHashCode();

    /// <summary>The full state as JSON, for people to read.</summary>
    public override string ToString() => map.ToString();
}
