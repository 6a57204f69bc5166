using System.CommandLine;
using System.CommandLine.Parsing;
using Purva.Cli.Simulation;
using Purva.Simulation.Reporting;
using Purva.Simulation.Running;

namespace Purva.Cli.Commands;

/// <summary><c>purva sim</c>.</summary>
internal static class SimCommand
{
    private const int MostSeeds = 1_000_000;
    private const double MostHours = 24 * 3_650;

    public static Command Create()
    {
        var seed = NumberOption.Seed("What decides all chance; the same seed gives the same history. Default: a fresh one, which is printed.");
        var seeds = NumberOption.Whole("--seeds", $"How many seeds, counted up from the first; as many at once as there are cores. 1 to {MostSeeds:n0}.", 1, 1, MostSeeds);
        var hours = NumberOption.Fraction("--hours", "How much simulated time each seed gets, in hours.", 1, 1.0 / 3_600, MostHours);
        var sites = NumberOption.Whole("--sites", "How many sites, 1 to 9.", 3, 1, 9);
        var faults = new Option<FaultFamilies>("--faults") { Description = $"What may go wrong, with commas between: {string.Join(", ", FaultNames.OfFamilies)}; or all, or none.", HelpName = "families", DefaultValueFactory = _ => FaultFamilies.All, CustomParser = FamiliesIn };
        var rate = NumberOption.Fraction("--rate", "How many requests all clients make in a second, about; 0 lets the seed decide.", 0, 0, 1_000_000);
        var shrink = NumberOption.Whole("--shrink", "How many runs may be spent on making a failure smaller; 0 for none.", 200, 0, 100_000);
        var schedule = new Option<string?>("--schedule") { Description = "Run the schedule in this file again, instead of drawing one." };
        var folder = new Option<string?>("--out") { Description = "Where schedule, transcript and picture go, in a folder for each seed: of failures in any case, and if this is given also of what passed. Default: ./purva-sim" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("sim", "Run sites, disks, networks, clocks and clients in one simulated world with bad luck, and check what they promise.")
        {
            seed, seeds, hours, sites, faults, rate, shrink, schedule, folder, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            RefuseBesideSchedule(parsed, schedule, seed, seeds, hours, sites, faults, rate);
            var options = new SimulationOptions
            {
                Seed = parsed.GetValue(seed) ?? (ulong)Random.Shared.Next(1, int.MaxValue),
                Length = TimeSpan.FromHours(parsed.GetValue(hours)),
                Sites = parsed.GetValue(sites),
                Faults = parsed.GetValue(faults),
                OperationsPerSecond = parsed.GetValue(rate),
                MostShrinkingRuns = parsed.GetValue(shrink),
            };
            var replayed = parsed.GetValue(schedule) is { } path ? SimFiles.Read(path) : null;
            var plan = new SimPlan(replayed?.Options ?? options, replayed is null ? parsed.GetValue(seeds) : 1, replayed, parsed.GetValue(folder) ?? "purva-sim", parsed.GetValue(folder) is not null);
            return await RunAsync(plan, RunnerOf(plan), parsed.GetValue(json), cancellation);
        });
        return command
            .WithExamples("purva sim", "purva sim --seed 42 --hours 6 --sites 5", "purva sim --seeds 100 --hours 2 --faults network,crashes", "purva sim --schedule purva-sim/seed-42/schedule.json", "purva sim --seed 42 --out report --json")
            .WithNotes("The exit code is 0 when nothing was broken, 1 when something was, 2 for a wrong call, 3 for a schedule that is not there, 130 when it was stopped.", "docs/simulation.md tells what is simulated and how to simulate an application of your own.");
    }

    /// <summary>Runs a plan and prints what came of it.</summary>
    internal static async Task<int> RunAsync(SimPlan plan, RunWorld run, bool asJson, CancellationToken cancellation)
    {
        var board = new SimBoard();
        var results = await board.ShowAsync(() => new SimRuns(plan, run).RunAsync(
            board.Begin,
            result => result.Verdict is { } verdict && (!verdict.Passed || plan.WritesAll) ? result with { Folder = SimFiles.Write(plan.Folder, verdict) } : result,
            cancellation));
        var report = new SimReport(results);
        if (asJson)
        {
            Output.Print(report.ToJson());
        }
        else
        {
            report.Print(Console.Out);
        }

        return report.Code;
    }

    private static RunWorld RunnerOf(SimPlan plan) => plan.Schedule is { } schedule
        ? (_, progress, stop) => SimulationRun.Replay(schedule, progress, stop)
        : SimulationRun.Run;

    private static void RefuseBesideSchedule(ParseResult parsed, Option<string?> schedule, params Option[] drawn)
    {
        if (parsed.GetValue(schedule) is not null && drawn.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } named)
        {
            throw new CommandFailedException($"A schedule brings its own; leave {named.Name} out, or change the file.", ExitCode.Usage);
        }
    }

    private static FaultFamilies FamiliesIn(ArgumentResult result)
    {
        var families = FaultFamilies.None;
        foreach (var name in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name != "none"))
        {
            families |= name == "all" ? FaultFamilies.All
                : FaultNames.TryFind(name, out FaultFamilies family) ? family
                : NumberOption.Refuse<FaultFamilies>(result, $"'{name}' is no family of faults; there are {string.Join(", ", FaultNames.OfFamilies)}, all and none.");
        }

        return families;
    }
}
