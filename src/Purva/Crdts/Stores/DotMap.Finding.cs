using Purva.Clocks;

namespace Purva.Crdts.Stores;

/// <content>How a small delta finds in a large map what it removes.</content>
public readonly partial struct DotMap<TKey, TStore>
{
    /// <summary>Smaller maps are looked through.</summary>
    private const int LeastForFinder = 512;

    private TKey[] Touched => aside as TKey[] ?? [];

    private DotFinder? Finder => aside as DotFinder;

    /// <summary>Joins a delta of which it is known what it may remove.</summary>
    private DotMap<TKey, TStore> JoinDelta(DotMap<TKey, TStore> delta, CausalJoin join)
    {
        // A delta mostly replaces what stands under its own keys. They come first: only what is then still missing has to be looked for.
        var own = new StoreJoin(join, sparesMine: true);
        var joined = Entries.Join(delta.Entries, ref own);
        var rest = new StoreSweep(join);
        foreach (var key in join.KeepsAllOfMine ? [] : delta.Touched)
        {
            joined = joined.Visit(key, ref rest);
        }

        if (join.KeepsAllOfMine)
        {
            return new(joined, Noted(Finder, delta, joined.Count));
        }

        if (joined.Count < LeastForFinder)
        {
            return new(joined.Join(delta.Entries, ref rest));
        }

        // A finder knows every living dot: what it does not lead to is not here.
        var finder = Finder is { } known ? Noted(known, delta, joined.Count) : null;
        finder ??= FinderOf(joined);
        return new(VisitFound(joined, finder, join), finder.AfterUse());
    }

    private static PersistentMap<TKey, TStore> VisitFound(PersistentMap<TKey, TStore> map, DotFinder finder, CausalJoin join)
    {
        var rest = new StoreSweep(join);
        foreach (var dot in join.Missing)
        {
            foreach (var hash in finder.Find(dot))
            {
                map = map.Visit(hash, ref rest);
            }
        }

        return map;
    }

    /// <summary>The finder with what a delta brings; none where most of what it knows has gone, or where it has long not been asked.</summary>
    private static DotFinder? Noted(DotFinder? finder, DotMap<TKey, TStore> delta, int count)
    {
        if (finder is null || finder.IsIdle || finder.Count > (2 * count) + LeastForFinder)
        {
            return null;
        }

        var dots = new List<Dot>();
        foreach (var entry in delta.Entries)
        {
            dots.Clear();
            entry.Value.CollectDots(dots);
            var hash = PersistentMap<TKey, TStore>.HashOf(entry.Key);
            foreach (var dot in dots)
            {
                finder = finder.With(dot, hash);
            }
        }

        return finder;
    }

    private static DotFinder FinderOf(PersistentMap<TKey, TStore> map)
    {
        var notes = new List<ulong>(map.Count);
        var dots = new List<Dot>();
        foreach (var entry in map)
        {
            dots.Clear();
            entry.Value.CollectDots(dots);
            var hash = PersistentMap<TKey, TStore>.HashOf(entry.Key);
            foreach (var dot in dots)
            {
                notes.Add(DotFinder.NoteOf(dot, hash));
            }
        }

        return DotFinder.Of([.. notes]);
    }
}
