using System.Diagnostics;
using Purva.Cli.Cluster;
using Purva.Client;
using Spectre.Console;

namespace Purva.Cli.Replay;

/// <summary>A replay as carts, from the definition of what a cart is to the verdict.</summary>
internal sealed class CartStages(ReplayPlan plan, IReadOnlyList<(string Name, PurvaClient Client)> sites, LocalCluster? own, ProgressContext progress)
    : ReplayStages(plan, sites, own, progress)
{
    private readonly ReplayPlan plan = plan;
    private readonly IReadOnlyList<(string Name, PurvaClient Client)> sites = sites;
    private readonly ProgressContext progress = progress;
    private readonly CartRun run = new(sites, plan.Parallel);
    private readonly CartExpectation expectation = new(plan.Lines);
    private readonly List<(string Stage, SiteVerdict Verdict)> verdicts = [];

    public override async Task<ReplayOutcome> RunAsync(CancellationToken cancellation)
    {
        await run.DefineAsync(cancellation);
        var start = Stopwatch.GetTimestamp();
        await WriteAsync(run, cancellation);
        var writing = Stopwatch.GetElapsedTime(start);
        var converging = await run.ConvergeAsync(cancellation);
        await JudgeAsync("replayed", isTidy: false, cancellation);
        var task = progress.AddTask("removing what is empty", maxValue: expectation.Carts.Count);
        await run.TidyAsync(expectation.Carts, () => task.Increment(1), cancellation);
        await run.ConvergeAsync(cancellation);
        await JudgeAsync("tidied", isTidy: true, cancellation);
        return new ReplayOutcome(plan.Lines.Count, plan.BadLines, expectation.Sum, expectation.Lines, writing, converging, verdicts) { RemovedLines = run.Removed };
    }

    private async Task JudgeAsync(string stage, bool isTidy, CancellationToken cancellation)
    {
        var task = progress.AddTask($"checking what is {stage}", maxValue: sites.Count);
        for (var i = 0; i < sites.Count; i++)
        {
            var found = await run.ReadAllAsync(CartRun.Bucket, i, cancellation);
            verdicts.Add((stage, expectation.Judge(sites[i].Name, found.Select(cart => cart.Merged!), isTidy)));
            task.Increment(1);
        }
    }
}
