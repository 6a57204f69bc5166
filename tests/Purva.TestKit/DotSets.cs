using Purva.Clocks;

namespace Purva.TestKit;

/// <summary>Vectors and contexts as what they mean: the set of their events, one by one.</summary>
public static class DotSets
{
    /// <summary>Every event of a vector with small counters.</summary>
    public static HashSet<Dot> Of(VersionVector vector)
    {
        var events = new HashSet<Dot>();
        foreach (var last in vector.Entries)
        {
            for (ulong counter = 1; counter <= last.Counter; counter++)
            {
                events.Add(last with { Counter = counter });
            }
        }

        return events;
    }

    /// <summary>Every event of a context with small counters.</summary>
    public static HashSet<Dot> Of(CausalContext context) => [.. Of(context.Contiguous), .. context.Cloud];

    /// <summary>The four answers by their definition over sets.</summary>
    public static CausalOrder Compare(IReadOnlySet<Dot> left, IReadOnlySet<Dot> right) => (left.IsSubsetOf(right), right.IsSubsetOf(left)) switch
    {
        (true, true) => CausalOrder.Equal,
        (true, false) => CausalOrder.Before,
        (false, true) => CausalOrder.After,
        (false, false) => CausalOrder.Concurrent,
    };
}
