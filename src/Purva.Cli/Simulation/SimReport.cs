using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Simulation.Checking;
using Purva.Simulation.Reporting;
using Purva.Simulation.Running;

namespace Purva.Cli.Simulation;

/// <summary>What came of all seeds, in words and as JSON.</summary>
internal sealed class SimReport(IReadOnlyList<SimResult> results)
{
    private readonly SimCounts counts = new(results);

    public int Code => results.Any(result => result.HasFailed) ? ExitCode.Failed : results.Any(result => result.IsStopped) ? ExitCode.Interrupted : ExitCode.Done;

    /// <summary>Tables of faults and requests, then a verdict on each seed that failed or was stopped, then one on all.</summary>
    public void Print(TextWriter output)
    {
        counts.Print(output);
        foreach (var result in results.Where(result => result.HasFailed || result.IsStopped))
        {
            Print(output, result);
        }

        var passed = results.Where(result => !result.HasFailed && !result.IsStopped).ToArray();
        if (passed.Length > 0)
        {
            var simulated = TimeSpan.FromTicks(passed.Sum(result => result.Verdict!.Simulated.Ticks));
            var took = passed.Sum(result => result.Took.TotalSeconds);
            var who = passed.Length == 1 ? $"seed {passed[0].Seed}" : $"{passed.Length} seeds";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"PASSED: {who}: {Hours(simulated)} simulated in {took:0.0} s of one core; nothing was broken."));
            if (passed is [{ Verdict: { } only }])
            {
                output.WriteLine($"        fingerprint {only.Fingerprint}");
            }
        }
    }

    public JsonObject ToJson() => new()
    {
        ["passed"] = Code == ExitCode.Done,
        ["stopped"] = results.Any(result => result.IsStopped),
        ["simulatedHours"] = Math.Round(results.Sum(result => (result.Verdict?.Simulated ?? result.Reached.Passed).TotalHours), 3),
        ["counts"] = counts.ToJson(),
        ["seeds"] = new JsonArray([.. results.Select(result => (JsonNode)Json(result))]),
    };

    private static void Print(TextWriter output, SimResult result)
    {
        if (!result.HasFailed)
        {
            var reached = result.Reached;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"STOPPED: seed {result.Seed} had come to {TranscriptText.Time(reached.Passed)} of {reached.Length:c} ({reached.Stage}), with {reached.Requests:n0} requests and {reached.Faults:n0} faults; {(result.Verdict is null ? "nothing was judged" : "nothing was broken so far")}."));
            return;
        }

        if (result.Defect is not null)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FAILED: seed {result.Seed}: an exception left the world after {result.Reached.Passed:c}:"));
            output.WriteLine($"  {result.Defect.ReplaceLineEndings(Environment.NewLine + "  ")}");
            return;
        }

        var verdict = result.Verdict!;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FAILED: seed {result.Seed}: {verdict.Violations.Length:n0} {(verdict.Violations.Length == 1 ? "promise was" : "promises were")} broken."));
        foreach (var violation in verdict.Violations.Take(3))
        {
            output.WriteLine($"  {violation.Checker}, {violation.Pattern}, at {TranscriptText.Time(violation.At)}: {violation.Description}");
        }

        PrintFiles(output, result, verdict);
    }

    private static void PrintFiles(TextWriter output, SimResult result, SimulationVerdict verdict)
    {
        var shrunk = verdict.ShrinkingRuns > 0 ? string.Create(CultureInfo.InvariantCulture, $", the smallest found in {verdict.ShrinkingRuns:n0} runs") : string.Empty;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  The schedule has {verdict.Schedule.Faults.Length:n0} faults over {verdict.Schedule.Options.Length:c}{shrunk}:"));
        foreach (var fault in verdict.Schedule.Faults.Take(12))
        {
            output.WriteLine($"    {TranscriptText.Time(fault.At)} {TranscriptText.Of(fault)}");
        }

        if (result.Folder is not null)
        {
            output.WriteLine($"  What happened: {Path.Combine(result.Folder, SimFiles.TranscriptName)}, drawn in {Path.Combine(result.Folder, SimFiles.PictureName)}");
            output.WriteLine($"  Again:         {SimFiles.ReplayCommand(result.Folder)}");
        }
    }

    private static JsonObject Json(SimResult result) => new()
    {
        ["seed"] = result.Seed,
        ["outcome"] = result.HasFailed ? "failed" : result.IsStopped ? "stopped" : "passed",
        ["simulatedHours"] = Math.Round((result.Verdict?.Simulated ?? result.Reached.Passed).TotalHours, 3),
        ["tookSeconds"] = Math.Round(result.Took.TotalSeconds, 3),
        ["steps"] = result.Verdict?.Steps,
        ["fingerprint"] = result.Verdict?.Fingerprint,
        ["faults"] = result.Verdict?.Schedule.Faults.Length,
        ["shrinkingRuns"] = result.Verdict?.ShrinkingRuns,
        ["violations"] = new JsonArray([.. (result.Verdict?.Violations ?? []).Select(violation => (JsonNode)Json(violation))]),
        ["defect"] = result.Defect,
        ["folder"] = result.Folder,
        ["replay"] = result.Folder is null ? null : SimFiles.ReplayCommand(result.Folder),
    };

    private static JsonObject Json(Violation violation) => new()
    {
        ["checker"] = violation.Checker,
        ["pattern"] = violation.Pattern,
        ["at"] = TranscriptText.Time(violation.At),
        ["sites"] = new JsonArray([.. (violation.Sites.IsDefault ? [] : violation.Sites).Select(site => (JsonNode)site)]),
        ["description"] = violation.Description,
    };

    private static string Hours(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.##} h");
}
