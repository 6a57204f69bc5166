using Purva.Clocks;

namespace Purva.Crdts.Stores;

/// <summary>Under which key each dot of a large map was put: how a removal that names only dots finds what it removes.</summary>
/// <remarks>
/// <para>
/// A dot never moves to another key, so what was noted stays true whatever becomes of the map, and may be shared by all its later forms. Dots
/// that are no longer there do no harm; once there are more of them than of living ones, the whole is given up and made anew when it is next
/// needed. It is no part of the map's value.
/// </para>
/// <para>The notes are one sorted array, and a short list of those that came since. Immutable, and safe to share between threads.</para>
/// </remarks>
internal sealed class DotFinder<TKey>
{
    /// <summary>So many recent notes are looked through one by one; then they go into the array, which is copied.</summary>
    private const int MostRecent = 1_024;

    private readonly Dot[] dots;
    private readonly TKey[] keys;
    private readonly Note? recent;

    private DotFinder(Dot[] dots, TKey[] keys, Note? recent)
    {
        this.dots = dots;
        this.keys = keys;
        this.recent = recent;
    }

    /// <summary>How many dots are noted.</summary>
    public int Count => dots.Length + (recent?.Number ?? 0);

    /// <summary>A finder of some dots, each with its key; the lists are written over. O(n log n).</summary>
    public static DotFinder<TKey> Of(Dot[] dots, TKey[] keys)
    {
        Array.Sort(dots, keys);
        return new DotFinder<TKey>(dots, keys, null);
    }

    /// <summary>The finder with one dot more. O(1), but for a copy now and then.</summary>
    public DotFinder<TKey> With(Dot dot, TKey key)
    {
        var note = new Note(dot, key, recent);
        return note.Number < MostRecent ? new DotFinder<TKey>(dots, keys, note) : Gathered(note);
    }

    /// <summary>Looks up the key under which a dot was put.</summary>
    public bool TryFind(Dot dot, out TKey key)
    {
        for (var note = recent; note is not null; note = note.Before)
        {
            if (note.Dot == dot)
            {
                key = note.Key;
                return true;
            }
        }

        var at = dots.AsSpan().BinarySearch(dot);
        key = at >= 0 ? keys[at] : default!;
        return at >= 0;
    }

    private DotFinder<TKey> Gathered(Note last)
    {
        var newDots = new Dot[last.Number];
        var newKeys = new TKey[last.Number];
        for (var note = last; note is not null; note = note.Before)
        {
            (newDots[note.Number - 1], newKeys[note.Number - 1]) = (note.Dot, note.Key);
        }

        Array.Sort(newDots, newKeys);
        var allDots = new Dot[dots.Length + newDots.Length];
        var allKeys = new TKey[allDots.Length];
        int i = 0, j = 0;
        for (var at = 0; at < allDots.Length; at++)
        {
            var isOld = j == newDots.Length || (i < dots.Length && dots[i] < newDots[j]);
            (allDots[at], allKeys[at]) = isOld ? (dots[i], keys[i++]) : (newDots[j], newKeys[j++]);
        }

        return new DotFinder<TKey>(allDots, allKeys, null);
    }

    private sealed class Note(Dot dot, TKey key, Note? before)
    {
        public Dot Dot { get; } = dot;

        public TKey Key { get; } = key;

        public Note? Before { get; } = before;

        public int Number { get; } = (before?.Number ?? 0) + 1;
    }
}
