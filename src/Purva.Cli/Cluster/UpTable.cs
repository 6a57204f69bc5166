using System.Collections.Concurrent;
using System.Globalization;
using Purva.Client;
using Spectre.Console;

namespace Purva.Cli.Cluster;

/// <summary>How the sites are, again and again: a live table on a terminal, a line now and then elsewhere.</summary>
internal sealed class UpTable(LocalCluster cluster, ConcurrentQueue<string> events) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private const int LinePace = 10;

    private readonly Dictionary<string, PurvaClient> clients = cluster.Sites.ToDictionary(
        site => site.Name, site => new PurvaClient(new PurvaClientOptions { Sites = [site.Http], MaxAttempts = 1, AttemptTimeout = TimeSpan.FromSeconds(1) }));

    private readonly Dictionary<string, long> lastOperations = [];

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
        catch (OperationCanceledException)
        {
            // Ctrl-C.
        }
        finally
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    private async Task LiveAsync(LiveDisplayContext context, CancellationToken cancellation)
    {
        var said = new Queue<string>();
        while (true)
        {
            var table = new Table().AddColumns("site", "address", "phase", "ops/s", "keys", "with siblings", "lag").Border(TableBorder.Rounded);
            foreach (var (site, report) in await LookAsync(cancellation))
            {
                table.AddRow([.. Cells(site, report).Select(Markup.Escape)]);
            }

            while (events.TryDequeue(out var text))
            {
                said.Enqueue($"{DateTime.Now:HH:mm:ss} {text}");
            }

            while (said.Count > 5)
            {
                said.Dequeue();
            }

            context.UpdateTarget(new Rows(table, new Spectre.Console.Text(string.Join(Environment.NewLine, said))));
            await Task.Delay(Pace, cancellation);
        }
    }

    private async Task LinesAsync(CancellationToken cancellation)
    {
        for (var tick = 0; ; tick++)
        {
            var looks = await LookAsync(cancellation);
            while (events.TryDequeue(out var text))
            {
                Console.Out.WriteLine(text);
            }

            if (tick % LinePace == 0)
            {
                Console.Out.WriteLine(string.Join("   ", looks.Select(look => string.Join(' ', Cells(look.Site, look.Report).Where((_, i) => i is 0 or 2 or 3 or 4)))));
            }

            await Task.Delay(Pace, cancellation);
        }
    }

    private async Task<(SitePlan Site, SiteReport? Report)[]> LookAsync(CancellationToken cancellation) => await Task.WhenAll(cluster.Sites.Select(async site =>
    {
        try
        {
            return (site, (SiteReport?)await clients[site.Name].GetStatusAsync(cancellation));
        }
        catch (PurvaException)
        {
            return (site, null);
        }
    }));

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
