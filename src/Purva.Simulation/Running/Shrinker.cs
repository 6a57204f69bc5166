
namespace Purva.Simulation.Running;

/// <summary>Looks for a smaller schedule that breaks the same promise in the same way.</summary>
/// <remarks>Leaves out halves of the bad luck, then smaller parts, then clients, then the end, then makes what is left shorter. Deterministic, and bounded by the number of runs.</remarks>
/// <seealso href="https://doi.org/10.1109/32.988498">Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002</seealso>
internal sealed class Shrinker(SimulationSubject subject, ProgressTeller progress, CancellationToken stop)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private SimulationVerdict best = null!;
    private int runs;

    /// <summary>Makes the schedule of a failure smaller.</summary>
    /// <param name="failure">The failure.</param>
    public SimulationVerdict Shrink(SimulationVerdict failure)
    {
        best = failure;
        progress.Stage = "shrinking";
        ShortenRun();
        LeaveOutFaults();
        LeaveOutClients();
        LeaveOutFaults();
        ShortenFaults();
        ShortenRun();
        progress.Stage = null;
        return best with { ShrinkingRuns = runs };
    }

    /// <summary>Ends the run soon after the violation showed, where it has a moment.</summary>
    private void ShortenRun()
    {
        foreach (var violation in best.Violations)
        {
            if (violation.At > TimeSpan.Zero && violation.At + Rest < best.Schedule.Options.Length && Try(Ending(violation.At + Rest)))
            {
                break;
            }
        }

        for (var length = best.Schedule.Options.Length / 2; length > Rest && Try(Ending(length)); length /= 2)
        {
        }
    }

    private Schedule Ending(TimeSpan length) => best.Schedule with
    {
        Options = best.Schedule.Options with { Length = length },
        Faults = [.. best.Schedule.Faults.Where(fault => fault.At < length)],
    };

    private void LeaveOutFaults()
    {
        for (var size = Math.Max(1, (best.Schedule.Faults.Length + 1) / 2); ; size /= 2)
        {
            for (var from = 0; from < best.Schedule.Faults.Length && CanGoOn;)
            {
                var rest = best.Schedule.Faults.RemoveRange(from, Math.Min(size, best.Schedule.Faults.Length - from));
                from += Try(best.Schedule with { Faults = rest }) ? 0 : size;
            }

            if (size <= 1)
            {
                return;
            }
        }
    }

    private void LeaveOutClients()
    {
        var clients = best.Schedule.Clients.IsEmpty ? RunKnobs.Draw(best.Schedule.Options).Workload.Names() : best.Schedule.Clients;
        for (var size = Math.Max(1, (clients.Length + 1) / 2); ; size /= 2)
        {
            for (var from = 0; from < clients.Length && clients.Length > 1 && CanGoOn;)
            {
                var rest = clients.RemoveRange(from, Math.Min(size, clients.Length - from));
                if (rest.IsEmpty || !Try(best.Schedule with { Clients = rest }))
                {
                    from += size;
                }
                else
                {
                    clients = rest;
                }
            }

            if (size <= 1)
            {
                return;
            }
        }
    }

    private void ShortenFaults()
    {
        for (var i = 0; i < best.Schedule.Faults.Length; i++)
        {
            while (CanGoOn && best.Schedule.Faults[i] is { Lasting.Ticks: > TimeSpan.TicksPerSecond } fault
                && Try(best.Schedule with { Faults = best.Schedule.Faults.SetItem(i, fault with { Lasting = fault.Lasting / 2 }) }))
            {
            }
        }
    }

    private bool CanGoOn => runs < best.Schedule.Options.MostShrinkingRuns && !stop.IsCancellationRequested;

    private bool Try(Schedule schedule)
    {
        if (!CanGoOn)
        {
            return false;
        }

        runs++;
        var verdict = Trial.Run(schedule, subject, progress, stop);
        var isSame = verdict.Violations.Any(found => best.Violations.Any(known => known.Checker == found.Checker && known.Pattern == found.Pattern));
        best = isSame ? verdict : best;
        return isSame;
    }
}
