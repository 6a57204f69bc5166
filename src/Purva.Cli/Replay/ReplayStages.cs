using System.Diagnostics;
using Purva.Cli.Cluster;
using Purva.Client;
using Spectre.Console;

namespace Purva.Cli.Replay;

/// <summary>A replay from its first write to its verdict.</summary>
internal class ReplayStages(ReplayPlan plan, IReadOnlyList<(string Name, PurvaClient Client)> sites, LocalCluster? own, ProgressContext progress)
{
    private readonly ReplayRun run = new(sites, plan.Parallel);
    private readonly Expectation expectation = new(plan.Lines);
    private readonly List<(string Stage, SiteVerdict Verdict)> verdicts = [];

    public virtual async Task<ReplayOutcome> RunAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        await WriteAsync(run, cancellation);
        var writing = Stopwatch.GetElapsedTime(start);
        var converging = await run.ConvergeAsync(cancellation);
        await JudgeAsync("replayed", isResolved: false, cancellation);
        if (plan.IsResolved)
        {
            var keys = expectation.KeysWithSiblings.ToList();
            var task = progress.AddTask("resolving", maxValue: keys.Count);
            await run.ResolveAsync(keys, () => task.Increment(1), cancellation);
            await run.ConvergeAsync(cancellation);
            await JudgeAsync("resolved", isResolved: true, cancellation);
        }

        return new ReplayOutcome(plan.Lines.Count, plan.BadLines, expectation.Sum, expectation.Values, writing, converging, verdicts);
    }

    /// <summary>Writes all lines: a third in peace, a third with whatever is to go wrong, a third afterwards.</summary>
    protected async Task WriteAsync(ReplayRun run, CancellationToken cancellation)
    {
        var task = progress.AddTask("writing", maxValue: plan.Lines.Count);
        var turns = plan.Lines.Select((line, turn) => (line, turn)).ToList();
        var (first, second) = (turns.Count / 3, turns.Count * 2 / 3);
        void Written() => task.Increment(1);
        await run.WriteAsync(turns[..first], Written, cancellation);
        await SetPartitionAsync(plan.IsPartitioned, cancellation);
        var killing = plan.IsKilled ? KillLaterAsync(task, cancellation) : Task.CompletedTask;
        await run.WriteAsync(turns[first..second], Written, cancellation);
        await killing;

        // A site that was killed has forgotten that its links were cut; heal whatever is left.
        await SetPartitionAsync(false, cancellation);
        await run.WriteAsync(turns[second..], Written, cancellation);
    }

    private async Task KillLaterAsync(ProgressTask task, CancellationToken cancellation)
    {
        while (task.Percentage < 50)
        {
            await Task.Delay(5, cancellation);
        }

        own?.Kill(own.Sites[1].Name);
    }

    private async Task SetPartitionAsync(bool isCut, CancellationToken cancellation)
    {
        if (!plan.IsPartitioned)
        {
            return;
        }

        foreach (var (from, client) in sites)
        {
            foreach (var (to, _) in sites.Where(site => site.Name != from))
            {
                await client.SetLinkAsync(to, isCut, cancellation);
            }
        }
    }

    private async Task JudgeAsync(string stage, bool isResolved, CancellationToken cancellation)
    {
        var task = progress.AddTask($"checking what is {stage}", maxValue: sites.Count);
        for (var i = 0; i < sites.Count; i++)
        {
            verdicts.Add((stage, expectation.Judge(sites[i].Name, await run.ReadAllAsync(OrderLine.Bucket, i, cancellation), isResolved)));
            task.Increment(1);
        }
    }
}
