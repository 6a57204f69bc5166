using Purva.Clocks;

namespace Purva.Benchmarks.Clocks;

/// <summary>The vector clock as it is usually drawn: a dictionary from name to counter, compared over the union of the names.</summary>
internal sealed class PlainClock(Dictionary<string, long> counters)
{
    public Dictionary<string, long> Counters { get; } = counters;

    public CausalOrder Compare(PlainClock other)
    {
        var names = new HashSet<string>(Counters.Keys);
        names.UnionWith(other.Counters.Keys);
        var (hasMore, otherHasMore) = (false, false);
        foreach (var name in names)
        {
            var (left, right) = (Counters.GetValueOrDefault(name), other.Counters.GetValueOrDefault(name));
            hasMore |= left > right;
            otherHasMore |= left < right;
        }

        return (hasMore, otherHasMore) switch
        {
            (false, false) => CausalOrder.Equal,
            (false, true) => CausalOrder.Before,
            (true, false) => CausalOrder.After,
            (true, true) => CausalOrder.Concurrent,
        };
    }

    public PlainClock Merge(PlainClock other)
    {
        var merged = new Dictionary<string, long>(Counters);
        foreach (var (name, counter) in other.Counters)
        {
            merged[name] = Math.Max(merged.GetValueOrDefault(name), counter);
        }

        return new PlainClock(merged);
    }
}
