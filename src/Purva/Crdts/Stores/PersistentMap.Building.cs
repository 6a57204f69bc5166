using System.Collections;

namespace Purva.Crdts.Stores;

/// <content>A whole map at once, and all entries of one.</content>
public readonly partial struct PersistentMap<TKey, TValue>
{
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

        var entries = new Entry[ascending.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new Entry(HashOf(ascending[i].Key), ascending[i].Key, ascending[i].Value);
        }

        return new(Build(entries, RootShift));
    }

    /// <summary>The entries in ascending order of key, for those who only read them.</summary>
    /// <remarks>
    /// A form is measured and then written, each in this order. So what was sorted last is kept for the next who asks, unless memory is
    /// collected in between; then it is sorted again. O(n log n).
    /// </remarks>
    internal ReadOnlySpan<KeyValuePair<TKey, TValue>> Sorted()
    {
        if (root is not Branch)
        {
            return ToSortedArray();
        }

        if (Volatile.Read(ref lastSorted) is { } last && last.TryGetTarget(out var kept) && ReferenceEquals(kept.Root, root))
        {
            return kept.Entries;
        }

        var sorted = new SortedEntries(root, ToSortedArray());
        Volatile.Write(ref lastSorted, new WeakReference<SortedEntries>(sorted));
        return sorted.Entries;
    }

    /// <summary>The entries in ascending order of key. O(n log n).</summary>
    public KeyValuePair<TKey, TValue>[] ToSortedArray()
    {
        var entries = new KeyValuePair<TKey, TValue>[Count];
        CopyTo(root, entries);
        entries.AsSpan().Sort(default(ByKey));
        return entries;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        var open = new Stack<object?>();
        open.Push(root);
        while (open.TryPop(out var node))
        {
            if (node is Branch branch)
            {
                for (var i = 0; i < Width; i++)
                {
                    open.Push(branch.Parts[i]);
                }

                continue;
            }

            foreach (var entry in (Entry[]?)node ?? [])
            {
                yield return KeyValuePair.Create(entry.Key, entry.Value);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A part of a map, of different keys in any order; the span is written over.</summary>
    private static object? Build(Span<Entry> entries, int shift)
    {
        if (entries.Length <= MostInLeaf || shift < 0)
        {
            Sort(entries);
            return entries.IsEmpty ? null : entries.ToArray();
        }

        return Build(entries, new Entry[entries.Length], shift);
    }

    private static object? Build(Span<Entry> entries, Span<Entry> room, int shift)
    {
        if (entries.Length <= MostInLeaf || shift < 0)
        {
            Sort(entries);
            return entries.IsEmpty ? null : entries.ToArray();
        }

        Span<int> ends = stackalloc int[Width];
        Spread(entries, room, ends, shift);
        var children = default(Children);
        var start = 0;
        for (var i = 0; i < Width; i++)
        {
            var part = start..ends[i];
            children[i] = Build(room[part], entries[part], shift - BitsOfLevel);
            start = ends[i];
        }

        return new Branch(children, entries.Length);
    }

    /// <summary>Parts entries by the bits of their hashes.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="room">Where they go, part behind part.</param>
    /// <param name="ends">Where each part ends.</param>
    /// <param name="shift">Which bits.</param>
    private static void Spread(ReadOnlySpan<Entry> entries, Span<Entry> room, Span<int> ends, int shift)
    {
        Span<int> counts = stackalloc int[Width];
        counts.Clear();
        foreach (ref readonly var entry in entries)
        {
            counts[PlaceOf(entry.Hash, shift)]++;
        }

        var start = 0;
        for (var i = 0; i < Width; i++)
        {
            ends[i] = start;
            start += counts[i];
        }

        // An end begins where its part begins, and moves with each entry that is put there.
        foreach (ref readonly var entry in entries)
        {
            room[ends[PlaceOf(entry.Hash, shift)]++] = entry;
        }
    }

    private static int CopyTo(object? node, Span<KeyValuePair<TKey, TValue>> destination)
    {
        if (node is not Branch branch)
        {
            var leaf = (Entry[]?)node ?? [];
            for (var i = 0; i < leaf.Length; i++)
            {
                destination[i] = KeyValuePair.Create(leaf[i].Key, leaf[i].Value);
            }

            return leaf.Length;
        }

        var at = 0;
        foreach (var part in branch.Parts)
        {
            at += CopyTo(part, destination[at..]);
        }

        return at;
    }

    private static void Sort(Span<Entry> entries)
    {
        if (entries.Length > 1)
        {
            entries.Sort(default(ByHash));
        }
    }

    private sealed record SortedEntries(object Root, KeyValuePair<TKey, TValue>[] Entries);

    private readonly struct ByKey : IComparer<KeyValuePair<TKey, TValue>>
    {
        public int Compare(KeyValuePair<TKey, TValue> left, KeyValuePair<TKey, TValue> right) => left.Key.CompareTo(right.Key);
    }

    private readonly struct ByHash : IComparer<Entry>
    {
        public int Compare(Entry left, Entry right) => left.CompareTo(right.Hash, right.Key);
    }
}
