using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using Purva.Cli.Cluster;
using Purva.Cli.Ordering;

namespace Purva.Cli.Commands;

/// <summary><c>purva order up</c>.</summary>
internal static class OrderUpCommand
{
    private const int DefaultPort = 7301;
    private const int MostNodes = 32;

    public static Command Create()
    {
        var nodes = new Option<int>("--nodes") { Description = "How many nodes; with n of them, the order goes on while fewer than n/3 are down. 2 to 32.", DefaultValueFactory = _ => 4 };
        var data = new Option<string>("--data") { Description = "Where the nodes keep their keys, events and order.", DefaultValueFactory = _ => OrderCluster.DefaultFolder };
        var port = new Option<int>("--port") { Description = "The first HTTP port; the next nodes take the next ones, and gossip 50 above. 0 takes free ones.", DefaultValueFactory = _ => DefaultPort };
        var command = new Command("up", "Start nodes on this machine, each its own process, and keep them running.") { nodes, data, port };
        command.SetAction(async (parsed, cancellation) =>
        {
            var count = CountIn(parsed.GetValue(nodes));
            var first = PortIn(parsed.GetValue(port));
            var folder = Path.GetFullPath(parsed.GetRequiredValue(data));
            var said = new ConcurrentQueue<string>();
            await Console.Error.WriteLineAsync($"Starting {count} nodes …");
            await using var cluster = await OrderCluster.StartAsync(folder, count, first, said.Enqueue, cancellation);
            PrintNextSteps(cluster, folder);
            await new OrderUpTable(cluster, said).ShowAsync(cancellation);
            await Console.Error.WriteLineAsync("Stopping …");
            return ExitCode.Done;
        });
        return command.WithExamples("purva order up", "purva order up --nodes 7 --data ./order --port 9300");
    }

    private static int CountIn(int count) => count is >= 2 and <= MostNodes
        ? count
        : throw new CommandFailedException($"An order on this machine has 2 to {MostNodes} nodes, not {count.ToString(CultureInfo.InvariantCulture)}.", ExitCode.Usage);

    private static int PortIn(int port) => port is >= 0 and < 65_536 - 50
        ? port
        : throw new CommandFailedException("A port is 0 to 65485.", ExitCode.Usage);

    private static void PrintNextSteps(LocalCluster cluster, string folder)
    {
        var (first, last) = (cluster.Sites[0], cluster.Sites[^1]);
        foreach (var node in cluster.Sites)
        {
            Console.Out.WriteLine($"  {node.Name,-10} {node.Http}");
        }

        Console.Out.WriteLine($"""

            Data is in {folder}. In another terminal:
              curl -d 'ann pays bob 5' '{first.Http}transactions?wait=ordered'   # answers with its place in the order
              curl -d 'bob pays eve 3' {last.Http}transactions                   # answers when it is safe
              curl -N '{last.Http}ordered?from=0'                                # the order, the same at every node
              ./purva order submit 'eve pays ann 1'    ./purva order watch    ./purva order status    ./purva order kill {last.Name}
              {first.Http}console/order       # the graph as it grows
            Ctrl-C stops the nodes and keeps their data; the next start goes on with the same order.

            """);
    }
}
