using Purva.Clocks;

namespace Purva.Crdts.Stores;

/// <summary>Under which key each dot of a large map was put: how a removal that names only dots finds what it removes.</summary>
/// <remarks>
/// <para>
/// A note is eight bytes, the hash of the dot and that of the key: enough to be led to a key or two, where the dot itself is then looked for.
/// A dot never moves to another key, so what was noted stays true whatever becomes of the map, and may be shared by all its later forms. Dots
/// that are no longer there do no harm. It is no part of the map's value.
/// </para>
/// <para>
/// The whole is given up, and made anew when it is next needed, once there are more dots that have gone than living ones, or once
/// <see cref="MostRecent"/> dots have come since it was last asked: a map to which others only add does not keep it.
/// </para>
/// <para>The notes are one sorted array, and a short list of those that came since. Immutable, and safe to share between threads.</para>
/// </remarks>
internal sealed class DotFinder
{
    /// <summary>So many recent notes are looked through one by one; then they go into the array, which is copied.</summary>
    private const int MostRecent = 1_024;

    private const int BitsOfHash = 32;

    private readonly ulong[] ascending;
    private readonly Later? recent;
    private readonly int sinceUse;

    private DotFinder(ulong[] ascending, Later? recent, int sinceUse)
    {
        this.ascending = ascending;
        this.recent = recent;
        this.sinceUse = sinceUse;
    }

    /// <summary>How many dots are noted.</summary>
    public int Count => ascending.Length + (recent?.Number ?? 0);

    /// <summary>Whether it was not asked for so long that it is not worth its memory.</summary>
    public bool IsIdle => sinceUse >= MostRecent;

    /// <summary>The note that a dot was put under a key with a hash.</summary>
    public static ulong NoteOf(Dot dot, uint hash) => ((ulong)TagOf(dot) << BitsOfHash) | hash;

    /// <summary>A finder of some notes; the list is written over. O(n log n).</summary>
    public static DotFinder Of(ulong[] notes)
    {
        Array.Sort(notes);
        return new DotFinder(notes, null, 0);
    }

    /// <summary>The finder with one dot more. O(1), but for a copy now and then.</summary>
    public DotFinder With(Dot dot, uint hash)
    {
        var later = new Later(NoteOf(dot, hash), recent);
        return later.Number < MostRecent ? new DotFinder(ascending, later, sinceUse + 1) : new DotFinder(Gathered(later), null, sinceUse + 1);
    }

    /// <summary>The finder after it has been asked.</summary>
    public DotFinder AfterUse() => sinceUse == 0 ? this : new DotFinder(ascending, recent, 0);

    /// <summary>The hashes of the keys under one of which a dot was put, if it was noted; mostly one.</summary>
    public List<uint> Find(Dot dot)
    {
        var found = new List<uint>();
        var tag = TagOf(dot);
        for (var later = recent; later is not null; later = later.Before)
        {
            if (later.Note >> BitsOfHash == tag)
            {
                found.Add(unchecked((uint)later.Note));
            }
        }

        // The least note that the tag can have: where there is none, what follows it begins.
        var at = ascending.AsSpan().BinarySearch((ulong)tag << BitsOfHash);
        for (at = at < 0 ? ~at : at; at < ascending.Length && ascending[at] >> BitsOfHash == tag; at++)
        {
            found.Add(unchecked((uint)ascending[at]));
        }

        return found;
    }

    private static uint TagOf(Dot dot) => unchecked((uint)dot.GetHashCode());

    private ulong[] Gathered(Later last)
    {
        var fresh = new ulong[last.Number];
        for (var later = last; later is not null; later = later.Before)
        {
            fresh[later.Number - 1] = later.Note;
        }

        Array.Sort(fresh);
        var all = new ulong[ascending.Length + fresh.Length];
        int i = 0, j = 0;
        for (var at = 0; at < all.Length; at++)
        {
            var isOld = j == fresh.Length || (i < ascending.Length && ascending[i] <= fresh[j]);
            all[at] = isOld ? ascending[i++] : fresh[j++];
        }

        return all;
    }

    private sealed class Later(ulong note, Later? before)
    {
        public ulong Note { get; } = note;

        public Later? Before { get; } = before;

        public int Number { get; } = (before?.Number ?? 0) + 1;
    }
}
