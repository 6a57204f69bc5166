using System.Collections.Concurrent;
using System.Globalization;
using Purva.Client;

namespace Purva.Cli.Cluster;

/// <summary>What the sites say of themselves, as a table.</summary>
internal sealed class UpTable(LocalCluster cluster, ConcurrentQueue<string> said)
{
    private readonly Dictionary<string, PurvaClient> clients = cluster.Sites.ToDictionary(
        site => site.Name, site => new PurvaClient(new PurvaClientOptions { Sites = [site.Http], MaxAttempts = 1, AttemptTimeout = TimeSpan.FromSeconds(1) }));

    private readonly Dictionary<string, long> lastOperations = [];

    /// <summary>Shows until told to stop.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        try
        {
            string[] columns = ["site", "address", "phase", "ops/s", "keys", "with siblings", "lag"];
            await new ClusterTable(columns, said, LookAsync, cells => string.Join(' ', cells.Where((_, i) => i is 0 or 2 or 3 or 4))).ShowAsync(cancellation);
        }
        finally
        {
            foreach (var client in clients.Values)
            {
                client.Dispose();
            }
        }
    }

    private async Task<string[][]> LookAsync(CancellationToken cancellation)
    {
        var reports = await Task.WhenAll(cluster.Sites.Select(site => ReportOfAsync(site, cancellation)));
        return [.. cluster.Sites.Zip(reports, Cells)];
    }

    private async Task<SiteReport?> ReportOfAsync(SitePlan site, CancellationToken cancellation)
    {
        try
        {
            return await clients[site.Name].GetStatusAsync(cancellation);
        }
        catch (PurvaException)
        {
            return null;
        }
    }

    private string[] Cells(SitePlan site, SiteReport? report)
    {
        if (report is null)
        {
            return [site.Name, site.Http.ToString(), cluster.IsRunning(site.Name) ? "silent" : "down", "", "", "", ""];
        }

        var operations = report.Commits + report.Reads;
        var rate = operations - lastOperations.GetValueOrDefault(site.Name, operations);
        lastOperations[site.Name] = operations;
        var lag = string.Join("  ", report.Peers.Select(peer => peer.IsCut ? $"{peer.Site}: cut" : peer.IsConnected
            ? string.Create(CultureInfo.InvariantCulture, $"{peer.Site}: {peer.LagMilliseconds:0} ms{(peer.Behind > 0 ? $", {peer.Behind} behind" : "")}")
            : $"{peer.Site}: out of reach"));
        return [site.Name, site.Http.ToString(), report.Phase, $"{Math.Max(0, rate)}/s", $"{report.Keys:n0} keys", $"{report.KeysWithSiblings:n0}", lag];
    }
}
