using System.CommandLine;
using Purva.Cli.Cluster;
using Purva.Cli.Replay;
using Purva.Client;
using Spectre.Console;

namespace Purva.Cli.Commands;

/// <summary><c>purva replay</c>.</summary>
internal static class ReplayCommand
{
    private static readonly string[] OwnSites = ["east", "west", "north"];

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Order lines in the UCI Online Retail format, .csv or .csv.gz." };
        var cluster = new Option<string?>("--cluster") { Description = "HTTP addresses of sites, with commas between. Default: three sites of its own in a temporary folder." };
        var partition = new Option<bool>("--partition") { Description = "Cut the sites from each other in the middle, for a third of the lines." };
        var kill = new Option<bool>("--kill") { Description = "Kill one of its own sites the hard way in the middle." };
        var resolve = new Option<bool>("--resolve") { Description = "Afterwards replace the siblings of each key by their sum." };
        var parallel = new Option<int>("--parallel") { Description = "Writes in flight.", DefaultValueFactory = _ => 64 };
        var form = new Option<string>("--as") { Description = "What a line becomes: 'values', one value for each; or 'carts', a counter in the map that is its customer's cart.", DefaultValueFactory = _ => "values" };
        form.AcceptOnlyFromAmong("values", "carts");
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("replay", "Send real order lines to several sites, and check that every site holds every line exactly once.") { file, cluster, form, partition, kill, resolve, parallel, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var reader = new OrderReader(problem => Console.Error.WriteLine(problem));
            var lines = reader.Read(parsed.GetRequiredValue(file));
            if (lines.Count == 0)
            {
                throw new CommandFailedException($"'{parsed.GetRequiredValue(file)}' has no order lines.");
            }

            if (parsed.GetValue(kill) && parsed.GetValue(cluster) is not null)
            {
                throw new CommandFailedException("--kill works with the sites that replay starts itself; leave --cluster out.", ExitCode.Usage);
            }

            var asCarts = parsed.GetValue(form) == "carts";
            if (asCarts && parsed.GetValue(resolve))
            {
                throw new CommandFailedException("--resolve is for values; carts need nobody to resolve them.", ExitCode.Usage);
            }

            var plan = new ReplayPlan(lines, reader.BadLines, parsed.GetValue(partition), parsed.GetValue(kill), parsed.GetValue(resolve), Math.Clamp(parsed.GetValue(parallel), 1, 1024), asCarts);
            var outcome = parsed.GetValue(cluster) is { } named
                ? await RunAsync(plan, AddressesIn(named), null, cancellation)
                : await OnOwnSitesAsync(plan, cancellation);
            Print(outcome, parsed.GetValue(json));
            return outcome.HasPassed ? ExitCode.Done : ExitCode.Failed;
        });
        return command.WithExamples(
            "purva replay online-retail.csv.gz --partition --kill --resolve", "purva replay online-retail.csv.gz --as carts --partition --kill", "purva replay orders.csv --cluster http://127.0.0.1:7101,http://127.0.0.1:7102,http://127.0.0.1:7103 --json");
    }

    private static IReadOnlyList<Uri> AddressesIn(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one =>
        Uri.TryCreate(one, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new CommandFailedException($"'{one}' is no address of a site; write it as http://HOST:PORT.", ExitCode.Usage))];

    private static async Task<ReplayOutcome> OnOwnSitesAsync(ReplayPlan plan, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("purva-replay-").FullName;
        try
        {
            await using var own = await LocalCluster.StartAsync(folder, OwnSites, port: 0, "always", text => Console.Error.WriteLine(text), cancellation);
            return await RunAsync(plan, [.. own.Sites.Select(site => site.Http)], own, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ReplayOutcome> RunAsync(ReplayPlan plan, IReadOnlyList<Uri> addresses, LocalCluster? own, CancellationToken cancellation)
    {
        // A line stays with its site until that answers, over a restart too: at another site it could be written twice.
        var sites = new List<(string Name, PurvaClient Client)>();
        foreach (var address in addresses)
        {
            var client = SharedOptions.ConnectTo([address], attempts: 30);
            sites.Add(((await client.GetStatusAsync(cancellation)).Site, client));
        }

        try
        {
            return await AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .StartAsync(progress => (plan.AsCarts ? new CartStages(plan, sites, own, progress) : new ReplayStages(plan, sites, own, progress)).RunAsync(cancellation));
        }
        finally
        {
            sites.ForEach(site => site.Client.Dispose());
        }
    }

    private static void Print(ReplayOutcome outcome, bool asJson)
    {
        if (asJson)
        {
            Output.Print(outcome.ToJson());
            return;
        }

        var table = new Table().AddColumns("when", "site", "keys", "values", "sum", "wrong keys").Border(TableBorder.Simple);
        foreach (var (stage, verdict) in outcome.Verdicts)
        {
            table.AddRow(stage, verdict.Site, $"{verdict.Keys:n0}", $"{verdict.Values:n0}", $"{verdict.Sum:n0}", $"{verdict.WrongKeys:n0}");
        }

        AnsiConsole.Write(table);
        foreach (var (_, verdict) in outcome.Verdicts.Where(one => one.Verdict.FirstWrong is not null))
        {
            Console.Out.WriteLine($"{verdict.Site}: {verdict.FirstWrong}");
        }

        Console.Out.WriteLine($"{outcome.Lines:n0} lines, {outcome.BadLines:n0} bad ones passed over, sum {outcome.Sum:n0}; written in {outcome.Writing.TotalSeconds:0.0} s, converged {outcome.Converging.TotalSeconds:0.00} s after the last write.");
        if (outcome.RemovedLines is { } removed)
        {
            Console.Out.WriteLine($"{removed:n0} times a line of which nothing was left was removed, with the context of the read that showed it.");
        }

        Console.Out.WriteLine(!outcome.HasPassed ? "FAILED: see the table."
            : outcome.RemovedLines is null ? "PASSED: every site holds every line exactly once."
            : "PASSED: at every site each cart equals the file's own arithmetic, and no removed line returned.");
    }
}
