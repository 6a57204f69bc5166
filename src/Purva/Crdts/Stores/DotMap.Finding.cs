using Purva.Clocks;

namespace Purva.Crdts.Stores;

/// <content>How a small delta finds in a large map what it removes.</content>
public readonly partial struct DotMap<TKey, TStore>
{
    /// <summary>Smaller maps are looked through.</summary>
    private const int LeastForFinder = 512;

    private TKey[] Touched => aside as TKey[] ?? [];

    private DotFinder<TKey>? Finder => aside as DotFinder<TKey>;

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
        return new(VisitFound(joined, finder, join), finder);
    }

    private static PersistentMap<TKey, TStore> VisitFound(PersistentMap<TKey, TStore> map, DotFinder<TKey> finder, CausalJoin join)
    {
        var rest = new StoreSweep(join);
        foreach (var dot in join.Missing)
        {
            if (finder.TryFind(dot, out var key))
            {
                map = map.Visit(key, ref rest);
            }
        }

        return map;
    }

    /// <summary>The finder with what a delta brings; none where most of what it knows has gone.</summary>
    private static DotFinder<TKey>? Noted(DotFinder<TKey>? finder, DotMap<TKey, TStore> delta, int count)
    {
        if (finder is null || finder.Count > (2 * count) + LeastForFinder)
        {
            return null;
        }

        var dots = new List<Dot>();
        foreach (var entry in delta.Entries)
        {
            dots.Clear();
            entry.Value.CollectDots(dots);
            foreach (var dot in dots)
            {
                finder = finder.With(dot, entry.Key);
            }
        }

        return finder;
    }

    private static DotFinder<TKey> FinderOf(PersistentMap<TKey, TStore> map)
    {
        var dots = new List<Dot>(map.Count);
        var keys = new List<TKey>(map.Count);
        foreach (var entry in map)
        {
            entry.Value.CollectDots(dots);
            while (keys.Count < dots.Count)
            {
                keys.Add(entry.Key);
            }
        }

        return DotFinder<TKey>.Of([.. dots], [.. keys]);
    }
}
