using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Purva.Cli;
using Purva.Cli.Simulation;
using Purva.Simulation.Checking;
using Purva.Simulation.Running;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>The command that simulates: what it runs, prints, writes and answers.</summary>
public sealed class SimTests
{
    [Fact]
    public async Task Each_seed_runs_once_and_the_report_counts_them_all()
    {
        var seen = new ConcurrentBag<ulong>();
        var results = await RunAsync(Plan("unused", seeds: 20), (options, progress, _) =>
        {
            seen.Add(options.Seed);
            return Verdict(options);
        });
        var text = Text(results);

        Assert.Equal(Enumerable.Range(7, 20).Select(seed => (ulong)seed), seen.Order());
        Assert.Equal(ExitCode.Done, new SimReport(results).Code);
        Assert.Contains("power cut  20", text, StringComparison.Ordinal);
        Assert.Contains("put      60      done 40, site behind 20", text, StringComparison.Ordinal);
        Assert.Contains("PASSED: 20 seeds: 20 h simulated", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_leaves_a_schedule_that_can_be_run_again_a_transcript_and_a_picture()
    {
        using var folder = new TestFolder();
        var results = await RunAsync(Plan(folder.Path), (options, _, _) => Verdict(options, new Violation("DotChecker", "DotReused", "a.1:3 is two things.") { Sites = ["a"] }));
        var (own, text) = (Path.Combine(folder.Path, "seed-7"), Text(results));

        Assert.Equal(ExitCode.Failed, new SimReport(results).Code);
        Assert.Contains("FAILED: seed 7: 1 promise was broken.", text, StringComparison.Ordinal);
        Assert.Contains($"purva sim --schedule {own}/schedule.json", text, StringComparison.Ordinal);
        Assert.Equal(7ul, SimFiles.Read(Path.Combine(own, "schedule.json")).Options.Seed);
        Assert.Contains("a.1:3 is two things.", File.ReadAllText(Path.Combine(own, "transcript.txt")), StringComparison.Ordinal);
        Assert.Contains("DotReused", File.ReadAllText(Path.Combine(own, "picture.svg")), StringComparison.Ordinal);
        Assert.Equal("DotReused", (string?)new SimReport(results).ToJson()["seeds"]![0]!["violations"]![0]!["pattern"]);
    }

    [Fact]
    public async Task What_leaves_a_world_is_a_failure_of_its_seed_alone()
    {
        var results = await RunAsync(Plan("unused", seeds: 3), (options, _, _) => options.Seed == 8 ? throw new InvalidOperationException("lost its way") : Verdict(options));
        Assert.Equal(ExitCode.Failed, new SimReport(results).Code);
        Assert.Contains("FAILED: seed 8: an exception left the world", Text(results), StringComparison.Ordinal);
        Assert.Contains("PASSED: 2 seeds", Text(results), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_stopped_says_how_far_he_came()
    {
        using var stop = new CancellationTokenSource();
        var results = await RunAsync(
            Plan("unused"),
            (options, progress, token) =>
            {
                progress.Report(new SimulationProgress("running", TimeSpan.FromMinutes(12), options.Length, 345, 6));
                stop.Cancel();
                token.ThrowIfCancellationRequested();
                return Verdict(options);
            },
            stop);
        Assert.Equal(ExitCode.Interrupted, new SimReport(results).Code);
        Assert.Contains("STOPPED: seed 7 had come to 00:12:00.000 of 01:00:00 (running), with 345 requests and 6 faults; nothing was judged.", Text(results), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_world_runs_and_the_same_seed_is_the_same_history()
    {
        string[] call = ["sim", "--seed", "3", "--hours", "0.05", "--faults", "network", "--json"];
        var first = await PurvaProcess.RunAsync(call);
        var second = await PurvaProcess.RunAsync(call);
        Assert.True(first.Exit == 0, first.Output + first.Error);
        Assert.NotNull((string?)JsonNode.Parse(first.Output)!["seeds"]![0]!["fingerprint"]);
        Assert.Equal((string?)JsonNode.Parse(first.Output)!["seeds"]![0]!["fingerprint"], (string?)JsonNode.Parse(second.Output)!["seeds"]![0]!["fingerprint"]);
    }

    private static SimPlan Plan(string folder, int seeds = 1) => new(new SimulationOptions { Seed = 7 }, seeds, null, folder, WritesAll: false);

    private static Task<IReadOnlyList<SimResult>> RunAsync(SimPlan plan, RunWorld run, CancellationTokenSource? stop = null) => new SimRuns(plan, run).RunAsync(
        new SimBoard().Begin, result => result.Verdict is { Passed: false } verdict ? result with { Folder = SimFiles.Write(plan.Folder, verdict) } : result, stop?.Token ?? TestContext.Current.CancellationToken);

    private static string Text(IReadOnlyList<SimResult> results)
    {
        var output = new StringWriter();
        new SimReport(results).Print(output);
        return output.ToString();
    }

    private static SimulationVerdict Verdict(SimulationOptions options, params ImmutableArray<Violation> violations)
    {
        var transcript = new Transcript(10);
        transcript.Add(new TranscriptLine(TimeSpan.FromSeconds(1), "a", "starts", string.Empty, string.Empty));
        return new SimulationVerdict
        {
            Schedule = new Schedule(options, [new FaultEvent(TimeSpan.FromSeconds(1), FaultKind.PowerCut, "a")]),
            Violations = violations,
            Counts = ImmutableSortedDictionary<string, long>.Empty.Add("fault.PowerCut", 1).Add("request.Put.Done", 2).Add("request.Put.SiteBehind", 1),
            Fingerprint = transcript.Fingerprint,
            Transcript = transcript,
            Simulated = options.Length,
            Steps = 1,
        };
    }
}
