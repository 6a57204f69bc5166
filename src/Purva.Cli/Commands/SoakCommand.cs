using System.CommandLine;
using System.Globalization;
using Purva.Cli.Cluster;
using Purva.Cli.Soak;
using Spectre.Console;

namespace Purva.Cli.Commands;

/// <summary><c>purva soak</c>.</summary>
internal static class SoakCommand
{
    private const string GraphName = "memory.svg";
    private static readonly string[] Names = ["east", "west", "north", "south", "middle", "coast", "hill", "lake", "isle"];

    public static Command Create()
    {
        var minutes = NumberOption.Fraction("--minutes", "How long the load lasts.", 10, 1.0 / 12, 60 * 24 * 30);
        var sites = NumberOption.Whole("--sites", $"How many sites, 2 to {Names.Length}.", 3, 2, Names.Length);
        var rate = NumberOption.Fraction("--rate", "How many requests all clients make in a second, about.", 100, 1, 5_000);
        var seed = NumberOption.Seed("What decides what clients ask and what goes wrong, though not when it happens. Default: a fresh one.");
        var data = new Option<string?>("--data") { Description = "Where the sites keep their data. Default: a temporary folder, which stays only when something was broken." };
        var folder = new Option<string>("--out") { Description = "Where the picture of the memory goes.", DefaultValueFactory = _ => "purva-soak" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("soak", "Run real sites under mixed load, cut links and kill processes, and check in the end what clients were promised.") { minutes, sites, rate, seed, data, folder, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var own = parsed.GetValue(data) is null ? Directory.CreateTempSubdirectory("purva-soak-").FullName : null;
            var plan = new SoakPlan(
                TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(sites), parsed.GetValue(rate), parsed.GetValue(seed) ?? (ulong)Random.Shared.Next(1, int.MaxValue), own ?? Path.GetFullPath(parsed.GetValue(data)!));
            var report = await RunAsync(plan, parsed.GetRequiredValue(folder), cancellation);
            if (parsed.GetValue(json))
            {
                Output.Print(report.ToJson());
            }
            else
            {
                report.Print(Console.Out);
            }

            if (own is not null && report.HasPassed)
            {
                Directory.Delete(own, recursive: true);
            }

            return !report.HasPassed ? ExitCode.Failed : cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
        });
        return command
            .WithExamples("purva soak", "purva soak --minutes 480 --sites 5 --rate 300", "purva soak --minutes 1 --data ./soak --out report --json")
            .WithNotes("Ctrl-C ends the load early; what there is until then is healed and checked all the same.");
    }

    private static async Task<SoakReport> RunAsync(SoakPlan plan, string folder, CancellationToken cancellation)
    {
        SoakResult result;
        IReadOnlyList<SitePlan> sites;
        await using (var cluster = await LocalCluster.StartAsync(plan.Folder, Names[..plan.Sites], port: 0, "always", static _ => { }, cancellation, plan.LogRetention))
        {
            sites = cluster.Sites;
            result = await ShowAsync(plan, tell => new SoakRun(plan, cluster).RunAsync(tell, cancellation));
        }

        result = result.Judged(() => SoakDisks.Read(LocalCluster.Name, sites));
        Directory.CreateDirectory(folder);
        var graph = Path.Combine(folder, GraphName);
        await File.WriteAllTextAsync(graph, MemoryGraph.Render(result.Memory, MemoryTrend.Judge(MemoryTrend.Of(result.Memory))), CancellationToken.None);
        return new SoakReport(plan, result, graph);
    }

    /// <summary>Shows how far it has come on standard error, where that is a terminal.</summary>
    private static async Task<SoakResult> ShowAsync(SoakPlan plan, Func<Action<TimeSpan, long>, Task<SoakResult>> run) => Console.IsErrorRedirected
        ? await run(static (_, _) => { })
        : await AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var line = context.AddTask(string.Create(CultureInfo.InvariantCulture, $"seed {plan.Seed}"), maxValue: plan.Length.TotalSeconds);
                return await run((passed, requests) =>
                {
                    line.Value = Math.Min(passed.TotalSeconds, plan.Length.TotalSeconds);
                    line.Description = string.Create(CultureInfo.InvariantCulture, $"seed {plan.Seed}: {requests:n0} requests");
                });
            });
}
