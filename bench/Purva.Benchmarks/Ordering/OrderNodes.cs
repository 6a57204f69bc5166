using System.Text.Json.Nodes;
using Purva.Cli.Cluster;
using Purva.Clocks;
using Purva.Ordering;

namespace Purva.Benchmarks.Ordering;

/// <summary>Real nodes, each its own process, on loopback.</summary>
internal sealed class OrderNodes : IDisposable
{
    private readonly List<ChildProcess> processes = [];
    private readonly List<OrderNodeOptions> nodes = [];
    private readonly HttpClient http = new();

    private OrderNodes()
    {
    }

    public int Count => nodes.Count;

    public static async Task<OrderNodes> StartAsync(Bench bench, int count, CancellationToken cancellation)
    {
        var all = new OrderNodes();
        var ports = LoopbackPorts.Free(2 * count);
        var folders = Enumerable.Range(1, count).Select(i => bench.FreshFolder($"n{i}")).ToArray();
        OrderPeer[] peers = [.. folders.Select((folder, i) =>
        {
            using var key = MemberKey.OpenOrCreate(folder);
            return new OrderPeer($"n{i + 1}", new ReplicaId((ulong)i + 1), key.PublicKey, new Uri($"http://127.0.0.1:{ports[i]}"));
        })];
        for (var i = 0; i < count; i++)
        {
            var options = new OrderNodeOptions { Member = new OrderMemberOptions { Name = peers[i].Name, Folder = folders[i], Peers = peers }, Http = new Uri($"http://127.0.0.1:{ports[count + i]}") };
            OrderNodeFile.Write(Path.Combine(folders[i], "node.json"), options);
            all.nodes.Add(options);
            all.processes.Add(StartNode(bench.Purva, Path.Combine(folders[i], "node.json")));
        }

        for (var i = 0; i < count; i++)
        {
            await all.processes[i].WaitUntilAsync(() => all.TakesPartAsync(i, cancellation), cancellation);
        }

        return all;
    }

    public Uri AddressOf(int node, string path) => new(nodes[node].Http, path);

    public async Task<JsonNode> StatusAsync(int node, CancellationToken cancellation) => JsonNode.Parse(await http.GetStringAsync(AddressOf(node, "status"), cancellation))!;

    /// <summary>Bytes of the order on a node's disk.</summary>
    public long OrderBytes(int node) => Directory.EnumerateFiles(nodes[node].Member.Folder, "order-*.log").Sum(path => new FileInfo(path).Length);

    public void Dispose()
    {
        processes.ForEach(process => process.Dispose());
        http.Dispose();
    }

    private static ChildProcess StartNode(string purva, string config) => purva.EndsWith(".dll", StringComparison.Ordinal)
        ? ChildProcess.Start("dotnet", purva, "order", "serve", "--config", config)
        : ChildProcess.Start(purva, "order", "serve", "--config", config);

    private async Task<bool> TakesPartAsync(int node, CancellationToken cancellation)
    {
        try
        {
            return (bool)(await StatusAsync(node, cancellation))["takesPart"]!;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
