using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Cluster;
using Spectre.Console;

namespace Purva.Cli.Ordering;

/// <summary>How the nodes are, again and again: a live table on a terminal, a line now and then elsewhere.</summary>
internal sealed class OrderUpTable(LocalCluster cluster, ConcurrentQueue<string> said)
{
    private const int LinePace = 10;
    private const int MostSaid = 5;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly OrderCaller[] callers = [.. cluster.Sites.Select(site => new OrderCaller(site.Name, site.Http))];
    private readonly Dictionary<string, long> lastTransactions = new(StringComparer.Ordinal);

    /// <summary>Shows until told to stop.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        try
        {
            if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
            {
                await AnsiConsole.Live(new Table()).AutoClear(false).StartAsync(context => LiveAsync(context, cancellation));
            }
            else
            {
                await LinesAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C.
        }
        finally
        {
            Array.ForEach(callers, caller => caller.Dispose());
        }
    }

    private async Task LiveAsync(LiveDisplayContext context, CancellationToken cancellation)
    {
        var lines = new Queue<string>();
        while (true)
        {
            var table = new Table().AddColumns("node", "address", "round", "ordered", "per second", "pending", "hears", "running hash").Border(TableBorder.Rounded);
            foreach (var cells in await LookAsync(cancellation))
            {
                table.AddRow([.. cells.Select(Markup.Escape)]);
            }

            while (said.TryDequeue(out var text))
            {
                lines.Enqueue($"{DateTime.Now:HH:mm:ss} {text}");
            }

            while (lines.Count > MostSaid)
            {
                lines.Dequeue();
            }

            context.UpdateTarget(new Rows(table, new Spectre.Console.Text(string.Join(Environment.NewLine, lines))));
            await Task.Delay(Pace, cancellation);
        }
    }

    private async Task LinesAsync(CancellationToken cancellation)
    {
        for (var tick = 0; ; tick++)
        {
            var looks = await LookAsync(cancellation);
            while (said.TryDequeue(out var text))
            {
                Console.Out.WriteLine(text);
            }

            if (tick % LinePace == 0)
            {
                Console.Out.WriteLine(string.Join("   ", looks.Select(cells => $"{cells[0]} round {cells[2]}, {cells[3]} ordered")));
            }

            await Task.Delay(Pace, cancellation);
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
