using Purva.Cli.Cluster;
using Purva.Clocks;
using Purva.Ordering;

namespace Purva.Cli.Ordering;

/// <summary>The nodes of <c>purva order up</c>: how they are named, where they are, and the configuration and key of each.</summary>
internal static class OrderCluster
{
    /// <summary>Where <c>purva order up</c> keeps its data unless told otherwise.</summary>
    public static string DefaultFolder { get; } = Path.Combine(ClusterFile.DefaultFolder, "order");

    public static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(number => FormattableString.Invariant($"n{number}"))];

    /// <summary>Starts every node and waits until all take part; <paramref name="tell"/> hears of deaths and restarts.</summary>
    /// <exception cref="CommandFailedException">A port or the folder is taken, or a node does not start.</exception>
    public static Task<LocalCluster> StartAsync(string folder, int count, int port, Action<string> tell, CancellationToken cancellation)
    {
        SitePlan[] plans = [.. SitePlan.Make(Names(count), folder, port).Select(plan => plan with { Command = ["order", "serve"] })];
        return LocalCluster.StartAsync(folder, plans, WriteConfigs, tell, cancellation);
    }

    /// <summary>The running nodes, or a sentence about their absence.</summary>
    public static ClusterFile In(string folder) => ClusterFile.Read(folder)
        ?? throw new CommandFailedException($"No nodes run from '{folder}'. Start some with 'purva order up', or name one by its address with --node http://HOST:PORT.", ExitCode.Unreachable);

    public static ClusterSite Find(ClusterFile cluster, string name) => cluster.Sites.FirstOrDefault(one => one.Name == name)
        ?? throw new CommandFailedException($"No node is named '{name}'; there are {string.Join(", ", cluster.Sites.Select(one => one.Name))}.", ExitCode.NotFound);

    /// <summary>Makes the keys that are not there, and tells everybody the public halves.</summary>
    private static void WriteConfigs(IReadOnlyList<SitePlan> plans)
    {
        OrderPeer[] peers = [.. plans.Select((plan, i) =>
        {
            using var key = MemberKey.OpenOrCreate(DataIn(plan));
            return new OrderPeer(plan.Name, new ReplicaId((ulong)i + 1), key.PublicKey, plan.Replication);
        })];
        foreach (var plan in plans)
        {
            OrderNodeFile.Write(plan.ConfigPath, new OrderNodeOptions { Member = new OrderMemberOptions { Name = plan.Name, Folder = DataIn(plan), Peers = peers }, Http = plan.Http });
        }
    }

    private static string DataIn(SitePlan plan) => Path.Combine(Path.GetFullPath(plan.Folder), "data");
}
