using System.Diagnostics;
using Purva.Simulation.Running;

namespace Purva.Cli.Simulation;

/// <summary>Runs one world.</summary>
/// <param name="options">What it is told.</param>
/// <param name="progress">Hears how far it has come.</param>
/// <param name="stop">Ends it.</param>
internal delegate SimulationVerdict RunWorld(SimulationOptions options, IProgress<SimulationProgress> progress, CancellationToken stop);

/// <summary>Runs seeds, as many worlds at once as there are cores, each in a thread of its own.</summary>
internal sealed class SimRuns(SimPlan plan, RunWorld run)
{
    private readonly List<SimResult> results = [];
    private int next = -1;

    /// <summary>Runs them all, or until it is stopped; what was begun then is among the results, in the order of seeds.</summary>
    /// <param name="begin">Called as a seed begins; what it gives hears of its progress.</param>
    /// <param name="ended">Called as a seed ends, one at a time; gives what becomes the result.</param>
    /// <param name="stop">Stops.</param>
    public async Task<IReadOnlyList<SimResult>> RunAsync(Func<ulong, IProgress<SimulationProgress>> begin, Func<SimResult, SimResult> ended, CancellationToken stop)
    {
        var workers = Enumerable.Range(0, Math.Min(Environment.ProcessorCount, plan.Seeds))
            .Select(_ => Task.Factory.StartNew(() => Work(begin, ended, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(workers);
        return [.. results.OrderBy(result => result.Seed - plan.Options.Seed)];
    }

    private void Work(Func<ulong, IProgress<SimulationProgress>> begin, Func<SimResult, SimResult> ended, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var turn && turn < plan.Seeds)
        {
            var seed = unchecked(plan.Options.Seed + (ulong)turn);
            var result = RunOne(plan.Options with { Seed = seed }, begin(seed), stop);
            lock (results)
            {
                try
                {
                    results.Add(ended(result));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    results.Add(result with { Defect = $"Its files could not be written: {e.Message}" });
                }
            }
        }
    }

    private SimResult RunOne(SimulationOptions options, IProgress<SimulationProgress> progress, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        var reached = new LastProgress(progress, options.Length);
        SimResult Result(SimulationVerdict? verdict, string? defect = null) => new(options.Seed, reached.Last, Stopwatch.GetElapsedTime(start))
        {
            Verdict = verdict,
            Defect = defect,
            IsStopped = defect is null && stop.IsCancellationRequested && !(verdict?.Simulated >= options.Length),
        };
        try
        {
            return Result(run(options, reached, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Result(verdict: null);
        }
#pragma warning disable CA1031 // Whatever leaves a world is a defect of what ran in it, and other seeds go on.
        catch (Exception e)
        {
            return Result(verdict: null, e.ToString());
        }
#pragma warning restore CA1031
    }

    private sealed class LastProgress(IProgress<SimulationProgress> next, TimeSpan length) : IProgress<SimulationProgress>
    {
        public SimulationProgress Last { get; private set; } = new("running", TimeSpan.Zero, length, 0, 0);

        public void Report(SimulationProgress value)
        {
            Last = value;
            next.Report(value);
        }
    }
}
