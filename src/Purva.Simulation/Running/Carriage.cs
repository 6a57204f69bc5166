using Purva.Clocks;
using Purva.Simulation.Cluster;
using Purva.Store.Hosting;

namespace Purva.Simulation.Running;

/// <summary>Writes down when each site commits a record and when each other site applies it.</summary>
/// <remarks>
/// It looks after every step at every site, so it is for the run of which a picture is made and no other. It changes nothing in the
/// world: the run is the same without it.
/// </remarks>
/// <param name="cluster">The sites.</param>
internal sealed class Carriage(SimulatedCluster cluster)
{
    private const int MostLines = 20_000;
    private const int MostAtOnce = 100;

    private readonly Dictionary<string, (Frontier? Frontier, VersionVector Applied)> seen = new(StringComparer.Ordinal);

    /// <summary>The last lines, in the order of time.</summary>
    public Queue<TranscriptLine> Lines { get; } = new();

    /// <summary>Looks at every site.</summary>
    public void Look()
    {
        foreach (var site in cluster.Sites)
        {
            var frontier = site.Site?.Frontier;
            var before = seen.GetValueOrDefault(site.Name);
            if (frontier is null || ReferenceEquals(frontier, before.Frontier))
            {
                continue;
            }

            seen[site.Name] = (frontier, frontier.Applied);
            if (frontier.Applied != before.Applied && frontier.Applied.Dominates(before.Applied))
            {
                Tell(site.Name, frontier, before.Applied);
            }
        }
    }

    private void Tell(string site, Frontier frontier, VersionVector before)
    {
        foreach (var last in frontier.Applied.Entries)
        {
            var next = before[last.Replica] + 1;
            for (var counter = Math.Max(next, last.Counter - Math.Min(last.Counter, MostAtOnce - 1)); counter <= last.Counter; counter++)
            {
                Add(site, new Dot(last.Replica, counter), last.Replica == frontier.Own ? string.Empty : OriginOf(last.Replica, frontier));
            }
        }
    }

    private void Add(string site, Dot dot, string origin)
    {
        Lines.Enqueue(new TranscriptLine(cluster.World.Elapsed, site, origin.Length == 0 ? "commits" : $"applies {origin}'s", origin, dot.ToString()));
        if (Lines.Count > MostLines)
        {
            Lines.Dequeue();
        }
    }

    private static string OriginOf(ReplicaId writer, Frontier frontier)
    {
        foreach (var known in frontier.Writers.Published)
        {
            if (known.Id == writer)
            {
                return known.Site;
            }
        }

        return string.Empty;
    }
}
