using System.Diagnostics;

namespace Purva.Simulation.Running;

/// <summary>Tells how far a simulation is, about ten times a second of real time at most. It reads a real clock, and nothing that is simulated hears of it.</summary>
/// <param name="progress">Who wants to know; null for nobody.</param>
internal sealed class ProgressTeller(IProgress<SimulationProgress>? progress)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long last;

    /// <summary>What is told instead of the stage; null for the stage itself.</summary>
    public string? Stage { get; set; }

    /// <summary>Tells, if the last time was long enough ago.</summary>
    public void Tell(string stage, TimeSpan passed, TimeSpan length, long requests, long faults)
    {
        if (progress is not null && (last == 0 || Stopwatch.GetElapsedTime(last) >= Pause))
        {
            last = Stopwatch.GetTimestamp();
            progress.Report(new SimulationProgress(Stage ?? stage, passed, length, requests, faults));
        }
    }
}
