using CsCheck;
using Purva.Text.Documents;

namespace Purva.Tests.Text.Documents;

/// <summary>A graph, and beside it what is before each event, event by event.</summary>
internal sealed class RandomGraph
{
    private readonly List<HashSet<int>> pasts = [];

    public static Gen<RandomGraph> Any { get; } = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 3], Gen.Double[0, 1], Gen.Double[0, 1]).Array[1, 14].Select(steps =>
    {
        var world = new RandomGraph();
        foreach (var (length, kind, one, other) in steps)
        {
            var count = world.Graph.Count;
            int[] seen = kind switch { 0 => world.Graph.Heads, 1 => [world.EventAt(one)], 2 => [world.EventAt(one), world.EventAt(other)], _ => [] };
            world.Add(length, world.HeadsOf(count == 0 ? [] : seen));
        }

        return world;
    });

    public EventGraph Graph { get; } = new();

    public void Add(int length, int[] parents)
    {
        Graph.Add(length, parents);
        for (var i = 0; i < length; i++)
        {
            pasts.Add([pasts.Count, .. i == 0 ? PastOf(parents) : pasts[^1]]);
        }
    }

    /// <summary>The event at a part of all of them, from 0 to 1.</summary>
    public int EventAt(double where) => Math.Min((int)(where * Graph.Count), Graph.Count - 1);

    /// <summary>All that is in a version.</summary>
    public HashSet<int> PastOf(ReadOnlySpan<int> version)
    {
        var past = new HashSet<int>();
        foreach (var head in version)
        {
            past.UnionWith(pasts[head]);
        }

        return past;
    }

    /// <summary>Those that no other one has seen.</summary>
    public int[] HeadsOf(params int[] events) => [.. events.Where(one => !events.Any(other => other != one && pasts[other].Contains(one))).Distinct().Order()];
}
