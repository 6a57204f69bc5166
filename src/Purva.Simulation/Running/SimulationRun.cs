namespace Purva.Simulation.Running;

/// <summary>Runs whole simulations: clients, bad luck, healing, judgement, and a smaller schedule of what went wrong.</summary>
/// <remarks>The same options give the same verdict on every machine. A run belongs to the thread that makes it; several may run beside each other.</remarks>
public static class SimulationRun
{
    /// <summary>Runs a simulation; where something is broken, looks for a smaller schedule that breaks it in the same way.</summary>
    /// <param name="options">What it is told.</param>
    /// <param name="progress">Who is told how far it is, about ten times a second at most.</param>
    /// <param name="stop">Ends it early: what there is until then is healed and judged.</param>
    public static SimulationVerdict Run(SimulationOptions options, IProgress<SimulationProgress>? progress = null, CancellationToken stop = default) =>
        Run(options, SimulationSubject.Nothing, progress, stop);

    /// <summary>As the other one, of an application's own resolvers, buckets and checks.</summary>
    /// <param name="options">What it is told.</param>
    /// <param name="subject">What is brought along.</param>
    /// <param name="progress">Who is told how far it is.</param>
    /// <param name="stop">Ends it early.</param>
    public static SimulationVerdict Run(SimulationOptions options, SimulationSubject subject, IProgress<SimulationProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Sites, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Sites, 9);
        return Replay(Draw(options), subject, progress, stop);
    }

    /// <summary>The schedule that a seed draws.</summary>
    /// <param name="options">What the simulation is told.</param>
    public static Schedule Draw(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Schedule(options, FaultDrawing.Draw(options, RunKnobs.Draw(options)));
    }

    /// <summary>Runs a schedule as it is; where something is broken, looks for a smaller one.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="progress">Who is told how far it is.</param>
    /// <param name="stop">Ends it early.</param>
    public static SimulationVerdict Replay(Schedule schedule, IProgress<SimulationProgress>? progress = null, CancellationToken stop = default) =>
        Replay(schedule, SimulationSubject.Nothing, progress, stop);

    /// <summary>As the other one, of an application's own resolvers, buckets and checks.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="subject">What is brought along.</param>
    /// <param name="progress">Who is told how far it is.</param>
    /// <param name="stop">Ends it early.</param>
    public static SimulationVerdict Replay(Schedule schedule, SimulationSubject subject, IProgress<SimulationProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(subject);
        var teller = new ProgressTeller(progress);
        var verdict = Trial.Run(schedule, subject, teller, stop);
        return verdict.Passed || schedule.Options.MostShrinkingRuns == 0 || stop.IsCancellationRequested
            ? verdict
            : WithCarriage(new Shrinker(subject, teller, stop).Shrink(verdict), subject, teller, stop);
    }

    /// <summary>The same run once more, this time with what was carried from site to site.</summary>
    private static SimulationVerdict WithCarriage(SimulationVerdict verdict, SimulationSubject subject, ProgressTeller teller, CancellationToken stop) =>
        stop.IsCancellationRequested ? verdict : verdict with { Carried = Trial.Run(verdict.Schedule, subject, teller, stop, tellsCarriage: true).Carried };
}
