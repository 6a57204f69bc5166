using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Purva.Cli.Cluster;
using Purva.Clocks;
using Purva.Ordering;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Real nodes in one process, on free ports of this machine; each can be stopped and started again from its folder.</summary>
internal sealed class FourNodes : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("purva-order-");
    private readonly OrderLimits limits;
    private readonly OrderPeer[] peers;
    private readonly OrderNode?[] nodes;

    public FourNodes(int count = 4, OrderLimits? limits = null)
    {
        this.limits = limits ?? OrderLimits.Default with { IdlePause = TimeSpan.FromMilliseconds(100) };
        var ports = LoopbackPorts.Free(count);
        peers = [.. Enumerable.Range(0, count).Select(i =>
        {
            using var key = MemberKey.OpenOrCreate(FolderOf(i));
            return new OrderPeer($"n{i + 1}", new ReplicaId((ulong)i + 1), key.PublicKey, new Uri($"http://127.0.0.1:{ports[i]}"));
        })];
        nodes = new OrderNode?[count];
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public IReadOnlyList<OrderPeer> Peers => peers;

    public OrderNode this[int i] => nodes[i] ?? throw new InvalidOperationException($"Node {i} is down.");

    public IEnumerable<OrderNode> Up => nodes.OfType<OrderNode>();

    public static async Task<FourNodes> StartAsync(int count = 4, OrderLimits? limits = null)
    {
        var all = new FourNodes(count, limits);
        for (var i = 0; i < count; i++)
        {
            await all.StartAsync(i);
        }

        return all;
    }

    public string FolderOf(int i) => Path.Combine(folder.FullName, $"n{i + 1}");

    public OrderMemberOptions OptionsOf(int i) => new() { Name = $"n{i + 1}", Folder = FolderOf(i), Peers = peers, Limits = limits };

    public async Task StartAsync(int i) =>
        nodes[i] = await OrderNode.StartAsync(new OrderNodeOptions { Member = OptionsOf(i), Http = new Uri("http://127.0.0.1:0") }, LogLevel.Error, Cancellation);

    public async Task StopAsync(int i)
    {
        await this[i].DisposeAsync();
        nodes[i] = null;
    }

    /// <summary>The first transactions as a node orders them.</summary>
    public async Task<OrderedTransaction[]> FirstAsync(int i, int count)
    {
        var read = new List<OrderedTransaction>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        await foreach (var one in this[i].Member.ReadAsync(cancellation: limit.Token))
        {
            read.Add(one);
            if (read.Count == count)
            {
                break;
            }
        }

        return [.. read];
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60), $"It did not come about within a minute: {what}");
            await Task.Delay(20, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Up)
        {
            await node.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }
}
