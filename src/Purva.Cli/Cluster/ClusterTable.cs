using System.Collections.Concurrent;
using Spectre.Console;

namespace Purva.Cli.Cluster;

/// <summary>How the processes of a cluster are, again and again: a live table on a terminal, a line now and then elsewhere.</summary>
/// <param name="columns">The heads of the table.</param>
/// <param name="said">What happened meanwhile, to be told once.</param>
/// <param name="look">Asks all; the cells of a row for each.</param>
/// <param name="line">What of a row stands in a line.</param>
internal sealed class ClusterTable(string[] columns, ConcurrentQueue<string> said, Func<CancellationToken, Task<string[][]>> look, Func<string[], string> line)
{
    private const int LinePace = 10;
    private const int MostSaid = 5;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

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
    }

    private async Task LiveAsync(LiveDisplayContext context, CancellationToken cancellation)
    {
        var lines = new Queue<string>();
        while (true)
        {
            var table = new Table().AddColumns(columns).Border(TableBorder.Rounded);
            foreach (var cells in await look(cancellation))
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
            var looks = await look(cancellation);
            while (said.TryDequeue(out var text))
            {
                Console.Out.WriteLine(text);
            }

            if (tick % LinePace == 0)
            {
                Console.Out.WriteLine(string.Join("   ", looks.Select(line)));
            }

            await Task.Delay(Pace, cancellation);
        }
    }
}
