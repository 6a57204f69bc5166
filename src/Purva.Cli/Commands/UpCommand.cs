using System.CommandLine;
using System.Globalization;
using Purva.Cli.Cluster;

namespace Purva.Cli.Commands;

/// <summary><c>purva up</c>.</summary>
internal static class UpCommand
{
    private const int DefaultPort = 7101;

    public static Command Create()
    {
        var sites = new Option<string>("--sites") { Description = "Names of the sites, with commas between.", DefaultValueFactory = _ => "east,west,north" };
        var data = new Option<string>("--data") { Description = "Where the sites keep their data.", DefaultValueFactory = _ => ClusterFile.DefaultFolder };
        var port = new Option<int>("--port") { Description = "The first HTTP port; the next sites take the next ones, and replication 50 above. 0 takes free ones.", DefaultValueFactory = _ => DefaultPort };
        var durability = new Option<string>("--durability") { Description = "always: on disk before the answer; everysec: within a second.", DefaultValueFactory = _ => "always" };
        durability.AcceptOnlyFromAmong("always", "everysec");
        var command = new Command("up", "Start sites on this machine, each its own process, and keep them running.") { sites, data, port, durability };
        command.SetAction(async (parsed, cancellation) =>
        {
            var names = NamesIn(parsed.GetRequiredValue(sites));
            var events = new System.Collections.Concurrent.ConcurrentQueue<string>();
            var shown = string.Join(", ", names);
            await Console.Error.WriteLineAsync($"Starting {shown} …");
            var folder = Path.GetFullPath(parsed.GetRequiredValue(data));
            await using var cluster = await LocalCluster.StartAsync(folder, names, PortIn(parsed.GetValue(port), names.Length), parsed.GetRequiredValue(durability), events.Enqueue, cancellation);
            PrintNextSteps(cluster, folder);
            await new UpTable(cluster, events).ShowAsync(cancellation);
            await Console.Error.WriteLineAsync("Stopping …");
            return ExitCode.Done;
        });
        return command.WithExamples("purva up", "purva up --sites paris,tokyo --data ./data --port 8100");
    }

    private static int PortIn(int port, int count) => port is >= 0 and < 65_536 - 50 && count <= 50
        ? port
        : throw new CommandFailedException("A port is 0 to 65485, with at most 50 sites.", ExitCode.Usage);

    private static string[] NamesIn(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var wrong = names.FirstOrDefault(name => name.Length > 32 || name.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')));
        return wrong is not null ? throw new CommandFailedException($"'{wrong}' is no site name: use 1 to 32 of a-z, 0-9 and '-'.", ExitCode.Usage)
            : names.Length == 0 || names.Distinct(StringComparer.Ordinal).Count() != names.Length ? throw new CommandFailedException("Name at least one site, and each only once.", ExitCode.Usage)
            : names;
    }

    private static void PrintNextSteps(LocalCluster cluster, string folder)
    {
        var first = cluster.Sites[0];
        var last = cluster.Sites[^1];
        foreach (var site in cluster.Sites)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {site.Name,-10} {site.Http}"));
        }

        Console.Out.WriteLine($"""

            Data is in {folder}. In another terminal:
              curl -X PUT {first.Http}v1/buckets/carts/keys/ann -d apples
              curl -X PUT {last.Http}v1/buckets/carts/keys/ann -d pears
              curl -i {first.Http}v1/buckets/carts/keys/ann        # both: neither knew of the other
              ./purva get carts/ann    ./purva watch    ./purva partition {first.Name} {last.Name}    ./purva kill {last.Name}
              {first.Http}console       # the site, to look at
              {first.Http}docs          # the API, to browse
            Ctrl-C stops the sites and keeps their data.

            """);
    }
}
