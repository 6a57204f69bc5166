using Purva.Store;

namespace Purva.Simulation.Running;

/// <content>What befalls one site's process and clock.</content>
internal sealed partial class Nemesis
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    private bool BefallProcess(FaultEvent fault, Machine machine)
    {
        switch (fault.Kind)
        {
            case FaultKind.Pause:
                machine.Pause();
                After(fault, () => machine.Resume(cluster.World.Elapsed));
                return true;
            case FaultKind.Kill:
                machine.TakeDown(withPower: false);
                After(fault, machine.BringUp);
                return true;
            case FaultKind.PowerCut:
                return CutPower(fault, machine);
            default:
                Restart(machine, fault.Lasting);
                return true;
        }
    }

    private bool CutPower(FaultEvent fault, Machine machine)
    {
        var isSafe = machine.Site.Options.Durability == Durability.Always;
        if (!isSafe && !atlas.Permits(machine, machine.Durable, cluster.World.Elapsed, isPower: true))
        {
            return false;
        }

        machine.TakeDown(withPower: true);
        if (!isSafe)
        {
            machine.Forgets(atlas.Elsewhere(machine), cluster.World.Elapsed);
            Forgets(machine);
        }

        After(fault, machine.BringUp);
        return true;
    }

    /// <summary>Stops a site in good order, by force when it does not come to an end, and starts it again.</summary>
    private void Restart(Machine machine, TimeSpan pause)
    {
        var process = machine.Site.Process;
        if (process is null)
        {
            return;
        }

        cluster.World.Outside.Start(() => StopAsync(machine, process));
        Later(cluster.World.Elapsed + StopPatience, () =>
        {
            if (machine.Site.Process == process)
            {
                machine.TakeDown(withPower: false);
                machine.BringUp();
            }
        });
        Later(cluster.World.Elapsed + pause, () => StartWhenStopped(machine, process));
    }

    private static async Task StopAsync(Machine machine, SimulatedProcess process)
    {
        if (machine.Site.Site is { } inside)
        {
            await process.CallAsync(async () =>
            {
                await inside.DisposeAsync();
                return true;
            });
            if (machine.Site.Process == process)
            {
                machine.LookFirst?.Invoke(machine);
                machine.Rests(inside.Frontier.Applied);
            }
        }

        await machine.Site.StopAsync();
    }

    private void StartWhenStopped(Machine machine, SimulatedProcess process)
    {
        if (!machine.Site.IsUp)
        {
            machine.StartIfWanted();
        }
        else if (machine.Site.Process == process)
        {
            Later(cluster.World.Elapsed + TimeSpan.FromSeconds(1), () => StartWhenStopped(machine, process));
        }
    }

    private bool BefallClock(FaultEvent fault, Machine machine)
    {
        if (fault.Kind == FaultKind.ClockLeap)
        {
            machine.LookFirst?.Invoke(machine);
            machine.Site.Clock.Leap(TimeSpan.FromSeconds(fault.Amount));
            Forgets(machine);
        }
        else
        {
            machine.Site.Clock.Rate = 1 + (fault.Amount / 1_000_000);
        }

        After(fault, () =>
        {
            machine.Site.Clock.Correct();
            Forgets(machine);
        });
        return true;
    }

    /// <summary>The site may no longer know of a request that it was made: who waits for an answer gives up.</summary>
    private void Forgets(Machine machine) => stage.Lives[machine.Name] = stage.LifeOf(machine.Name) + 1;

    private void Repair(Machine machine)
    {
        if (machine.HasLeft)
        {
            return;
        }

        machine.Site.Clock.Correct();
        EndCare(machine);
        machine.Site.Disk.Faults.Clear();
        machine.IsDiskIll = false;
        ReplaceDamaged(machine);
        machine.Free();
    }
}
