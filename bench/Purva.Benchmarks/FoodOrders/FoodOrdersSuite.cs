using System.Diagnostics;
using Purva.Scenarios.FoodOrders;

namespace Purva.Benchmarks.FoodOrders;

/// <summary>Everything that can happen to an order, counted: no peer, since nothing else counts it.</summary>
internal sealed class FoodOrdersSuite : IBenchmarkSuite
{
    public string Name => "food-orders";

    public string Summary => "interleavings of four actors that all end alike, and how long it takes to see them all";

    public Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("Interleavings of steps and hearings", "course", "interleavings", "situations", "ends", "contradictions", "seconds");
        var whole = LunchStory.Everything;
        foreach (var (name, steps) in new[] { ("up to the cooking", whole[..5]), ("with rider and back office", whole), ("the back office wants to cancel as well", whole.Add((Actor.BackOffice, StepKind.RequestCancel))) })
        {
            var started = Stopwatch.GetTimestamp();
            var seen = OrderInterleavings.Explore(steps);
            report.Add(name, (double)seen.Executions, (double)seen.Situations, (double)seen.Ends.Count, (double)(seen.Contradictions + seen.TakenBack + seen.Apart), Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return Task.FromResult(report);
    }
}
