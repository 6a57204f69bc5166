using Purva.Crdts.Elements;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Sets;

/// <summary>A set to which elements are added and from which none is ever removed: its join is the union.</summary>
/// <remarks>It needs no replica and no context. The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</remarks>
/// <typeparam name="T">What an element is.</typeparam>
/// <seealso href="https://doi.org/10.1007/978-3-642-24550-3_29">Shapiro, Preguiça, Baquero, Zawirski, Conflict-Free Replicated Data Types, 2011</seealso>
public readonly partial struct GrowOnlySet<T> : IDeltaState<GrowOnlySet<T>>
    where T : IElement<T>
{
    private readonly PersistentMap<T, Member> members;

    private GrowOnlySet(PersistentMap<T, Member> members) => this.members = members;

    /// <inheritdoc/>
    public static GrowOnlySet<T> Empty => default;

    /// <summary>How many elements there are.</summary>
    public int Count => members.Count;

    /// <inheritdoc/>
    public bool IsEmpty => members.IsEmpty;

    /// <inheritdoc/>
    public static bool operator ==(GrowOnlySet<T> left, GrowOnlySet<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(GrowOnlySet<T> left, GrowOnlySet<T> right) => !left.Equals(right);

    /// <summary>Whether an element is in the set. O(log n).</summary>
    /// <param name="element">The element.</param>
    public bool Contains(T element) => members.ContainsKey(element);

    /// <summary>The elements in ascending order. O(n log n).</summary>
    public T[] ToArray() => Array.ConvertAll(members.ToSortedArray(), static entry => entry.Key);

    /// <summary>The delta that adds an element, whether or not it is here. It does not depend on what is here, so that it may be made without the set. O(1).</summary>
    /// <param name="element">The element.</param>
    public GrowOnlySet<T> Add(T element) => new(default(PersistentMap<T, Member>).Set(element, default));

    /// <inheritdoc/>
    public GrowOnlySet<T> Merge(GrowOnlySet<T> other)
    {
        var union = default(Union);
        return new(members.Join(other.members, ref union));
    }

    /// <inheritdoc/>
    public GrowOnlySet<T> Beyond(GrowOnlySet<T> known)
    {
        var difference = default(Difference);
        return new(members.Join(known.members, ref difference));
    }

    /// <inheritdoc/>
    public bool Equals(GrowOnlySet<T> other) => members.Equals(other.members);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrowOnlySet<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => members.GetHashCode();

    /// <summary>As in <c>{milk, bread}</c>, for people to read.</summary>
    public override string ToString() => $"{{{string.Join(", ", ToArray())}}}";

    /// <summary>That an element is in the set; it says nothing else.</summary>
    private readonly record struct Member;

    private readonly struct Union : IEntryJoin<T, Member>
    {
        public bool KeepsAllOfMine => true;

        public bool KeepsAllOfTheirs => true;

        public EntryJoined Join(T key, Member mine, Member theirs, out Member joined) => JoinMine(key, mine, out joined);

        public EntryJoined JoinMine(T key, Member mine, out Member left)
        {
            left = mine;
            return EntryJoined.Mine;
        }

        public EntryJoined JoinTheirs(T key, Member theirs, out Member left)
        {
            left = theirs;
            return EntryJoined.Theirs;
        }
    }

    private readonly struct Difference : IEntryJoin<T, Member>
    {
        public static bool KeepsShared => false;

        public bool KeepsAllOfMine => true;

        public bool KeepsAllOfTheirs => false;

        public EntryJoined Join(T key, Member mine, Member theirs, out Member joined) => JoinTheirs(key, theirs, out joined);

        public EntryJoined JoinMine(T key, Member mine, out Member left)
        {
            left = mine;
            return EntryJoined.Mine;
        }

        public EntryJoined JoinTheirs(T key, Member theirs, out Member left)
        {
            left = theirs;
            return EntryJoined.Dropped;
        }
    }
}
