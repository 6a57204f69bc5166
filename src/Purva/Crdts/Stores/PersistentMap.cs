using System.Runtime.CompilerServices;

namespace Purva.Crdts.Stores;

/// <summary>A map that never changes: a change gives a new map, which shares with the old one whatever is the same.</summary>
/// <remarks>
/// <para>
/// A trie of the keys' hashes, sixteen ways at each level; what has no more than 32 entries is one array in ascending order of hash, and of
/// key where hashes are the same. So equal contents have the same shape, whatever the order of the changes, and two maps are joined and compared in one walk that passes over
/// whatever they share. A change copies one array and a few branches: its cost does not grow with the map but for the depth.
/// </para>
/// <para>
/// Entries are enumerated in no order that means anything; <see cref="ToSortedArray"/> gives them by key. The default value is
/// <see cref="Empty"/>. Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <typeparam name="TKey">What it is keyed by; its order, equality and hash agree, and a hash that strangers can foresee lets them make it slow.</typeparam>
/// <typeparam name="TValue">What it holds.</typeparam>
/// <seealso href="https://doi.org/10.1145/2814270.2814312">Steindorfer, Vinju, Optimizing Hash-Array Mapped Tries for Fast and Lean Immutable JVM Collections, 2015</seealso>
public readonly partial struct PersistentMap<TKey, TValue> : IEquatable<PersistentMap<TKey, TValue>>, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : IComparable<TKey>, IEquatable<TKey>
{
    private const int Width = 16;
    private const int BitsOfLevel = 4;

    /// <summary>Entries beyond which an array becomes a branch, and down to which a branch becomes an array.</summary>
    private const int MostInLeaf = 32;

    /// <summary>The hash's highest bits choose at the root; when none are left, an array grows without bound.</summary>
    private const int RootShift = 32 - BitsOfLevel;

    private static WeakReference<SortedEntries>? lastSorted;

    /// <summary>Nothing, an array of entries, or a branch.</summary>
    private readonly object? root;

    private PersistentMap(object? root) => this.root = root;

    /// <summary>The map without entries.</summary>
    public static PersistentMap<TKey, TValue> Empty => default;

    /// <summary>How many entries there are.</summary>
    public int Count => CountOf(root);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => root is null;

    /// <inheritdoc/>
    public static bool operator ==(PersistentMap<TKey, TValue> left, PersistentMap<TKey, TValue> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(PersistentMap<TKey, TValue> left, PersistentMap<TKey, TValue> right) => !left.Equals(right);

    /// <summary>Looks a key up. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, or the default.</param>
    public bool TryGetValue(TKey key, out TValue value)
    {
        var hash = HashOf(key);
        var node = root;
        for (var shift = RootShift; node is Branch branch; shift -= BitsOfLevel)
        {
            node = branch.Parts[PlaceOf(hash, shift)];
        }

        if (node is Entry[] leaf && IndexOf(leaf, hash, key) is var at and >= 0)
        {
            value = leaf[at].Value;
            return true;
        }

        value = default!;
        return false;
    }

    /// <summary>Whether there is an entry for a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool Equals(PersistentMap<TKey, TValue> other) => AreEqual(root, other.root);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PersistentMap<TKey, TValue> other && Equals(other);

    /// <summary>A hash of the number of entries.</summary>
    public override int GetHashCode() => Count;

    /// <summary>Spreads the key's own hash, which may be poor in its high bits.</summary>
    internal static uint HashOf(TKey key) => unchecked((uint)key.GetHashCode() * 0x9E37_79B1);

    private static int CountOf(object? node) => node switch
    {
        Entry[] leaf => leaf.Length,
        Branch branch => branch.Count,
        _ => 0,
    };

    private static int PlaceOf(uint hash, int shift) => (int)(hash >> shift) & (Width - 1);

    /// <summary>Where a key stands in an array, or the complement of where it would.</summary>
    private static int IndexOf(ReadOnlySpan<Entry> leaf, uint hash, TKey key)
    {
        int low = 0, high = leaf.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = leaf[middle].CompareTo(hash, key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private static bool AreEqual(object? left, object? right) =>
        ReferenceEquals(left, right) || (left, right) switch
        {
            (Entry[] mine, Entry[] theirs) => AreEqual(mine, theirs),
            (Branch mine, Branch theirs) => mine.Count == theirs.Count && AreEqual(mine.Parts, theirs.Parts),
            _ => false,
        };

    private static bool AreEqual(ReadOnlySpan<object?> mine, ReadOnlySpan<object?> theirs)
    {
        for (var i = 0; i < Width; i++)
        {
            if (!AreEqual(mine[i], theirs[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(Entry[] mine, Entry[] theirs)
    {
        if (mine.Length != theirs.Length)
        {
            return false;
        }

        for (var i = 0; i < mine.Length; i++)
        {
            if (mine[i].Hash != theirs[i].Hash || !mine[i].Key.Equals(theirs[i].Key) || !EqualityComparer<TValue>.Default.Equals(mine[i].Value, theirs[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A key, its value, and the key's hash, which is looked at first so that keys elsewhere in memory are not.</summary>
    private readonly struct Entry(uint hash, TKey key, TValue value)
    {
        public readonly TKey Key = key;
        public readonly TValue Value = value;
        public readonly uint Hash = hash;

        public int CompareTo(uint hash, TKey key) => Hash != hash ? Hash.CompareTo(hash) : Key.CompareTo(key);
    }

    /// <summary>The sixteen parts of a branch, within it.</summary>
    [InlineArray(Width)]
    private struct Children
    {
        private object? first;
    }

    /// <summary>More entries than an array may hold, parted by the next bits of their hashes. It never changes once it is in a map.</summary>
    private sealed class Branch
    {
        private Children children;

        /// <summary>A branch of some parts; they are copied as one block, which is several times faster than one by one.</summary>
        public Branch(ReadOnlySpan<object?> parts, int count)
        {
            parts.CopyTo(children);
            Count = count;
        }

        public Branch(Branch before, int place, object? part, int count)
            : this(before.Parts, count) => children[place] = part;

        public ReadOnlySpan<object?> Parts => children;

        public int Count { get; }
    }
}
