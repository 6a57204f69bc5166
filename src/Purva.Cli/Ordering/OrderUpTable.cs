using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Cluster;

namespace Purva.Cli.Ordering;

/// <summary>What the nodes say of themselves, as a table.</summary>
internal sealed class OrderUpTable(LocalCluster cluster, ConcurrentQueue<string> said)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly OrderCaller[] callers = [.. cluster.Sites.Select(site => new OrderCaller(site.Name, site.Http))];
    private readonly Dictionary<string, long> lastTransactions = new(StringComparer.Ordinal);

    /// <summary>Shows until told to stop.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        try
        {
            string[] columns = ["node", "address", "round", "ordered", "per second", "pending", "hears", "running hash"];
            await new ClusterTable(columns, said, LookAsync, cells => $"{cells[0]} round {cells[2]}, {cells[3]} ordered").ShowAsync(cancellation);
        }
        finally
        {
            Array.ForEach(callers, caller => caller.Dispose());
        }
    }

    private Task<string[][]> LookAsync(CancellationToken cancellation) => Task.WhenAll(callers.Select(async caller =>
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return Cells(caller, await caller.StatusAsync(limit.Token));
        }
        catch (Exception e) when (e is CommandFailedException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return [caller.Name, caller.Address.ToString(), cluster.IsRunning(caller.Name) ? "silent" : "down", "", "", "", "", ""];
        }
    }));

    private string[] Cells(OrderCaller caller, JsonObject status)
    {
        var transactions = (long)status["transactions"]!;
        long rate;
        lock (lastTransactions)
        {
            rate = transactions - lastTransactions.GetValueOrDefault(caller.Name, transactions);
            lastTransactions[caller.Name] = transactions;
        }

        var hears = status["peers"]!.AsArray().Count(peer => (bool)peer!["isReachable"]!);
        return
        [
            caller.Name, caller.Address.ToString(), string.Create(CultureInfo.InvariantCulture, $"{(long)status["round"]!}"), string.Create(CultureInfo.InvariantCulture, $"{transactions:n0}"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:n0}/s"), string.Create(CultureInfo.InvariantCulture, $"{(long)status["pending"]!:n0}"),
            string.Create(CultureInfo.InvariantCulture, $"{hears} of {callers.Length - 1}"), ((string)status["runningHash"]!)[..12],
        ];
    }
}
