using System.Text;
using Purva.Cli.Cluster;
using Purva.Engines.RocksDb;
using Purva.Simulation.Checking;

namespace Purva.Cli.Soak;

/// <summary>What sites left on their disks when they stopped.</summary>
internal static class SoakDisks
{
    /// <summary>Reads the log and the rows of every site.</summary>
    public static StoredSites Read(string cluster, IReadOnlyList<SitePlan> sites)
    {
        var stored = new StoredSites(cluster, static (key, value) => key.Bucket is SoakPlan.Values or SoakPlan.Newest ? SoakRecord.ValueOf(Encoding.UTF8.GetString(value.Span)) : 0);
        foreach (var site in sites)
        {
            using var engine = RocksDbEngine.Open(Path.Combine(site.Folder, "data", "engine"));
            stored.Add(site.Name, engine);
        }

        return stored;
    }
}
