using Purva.Clocks;
using Purva.Simulation.Disks;

namespace Purva.Simulation.Running;

/// <content>Machines that run for a while on a disk that is not their own.</content>
internal sealed partial class Nemesis
{
    private readonly Dictionary<Machine, (Machine Other, SimulatedDisk Own, VersionVector Has)> loans = [];

    /// <summary>Two machines start with each other's disks, which they refuse; then the disks go back. An empty one they would not refuse, but make their own.</summary>
    private bool SwapDisks(FaultEvent fault, Machine machine)
    {
        // An empty disk belongs to nobody yet: a site would make it its own.
        if (Find(fault.Other) is not { IsInCare: false } other || !HasIdentity(machine) || !HasIdentity(other))
        {
            return false;
        }

        machine.TakeDown(withPower: false);
        other.TakeDown(withPower: false);
        ExchangeDisks(machine, other);
        (machine.IsInCare, other.IsInCare) = (true, true);
        loans[machine] = (other, machine.Site.Disk, default);
        machine.BringUp();
        other.BringUp();
        After(fault, () => EndCare(machine));
        return true;
    }

    private static bool HasIdentity(Machine machine) => machine.Site.Site?.Frontier.Identity is not null;

    private static void ExchangeDisks(Machine machine, Machine other)
    {
        var disk = machine.Site.Disk;
        disk.TakeOut();
        other.Site.Disk.TakeOut();
        machine.Site.Replace(other.Site.Disk);
        other.Site.Replace(disk);
    }

    /// <summary>A site goes on from a copy of its disk, and after a while from its own disk again: what it wrote meanwhile is lost unless somebody has it.</summary>
    private bool Clone(FaultEvent fault, Machine machine)
    {
        machine.TakeDown(withPower: false);
        loans[machine] = (machine, machine.Site.Disk, machine.OnDisk);
        machine.Site.Replace(machine.Site.Disk.Clone($"copy of {machine.Name}"));
        machine.IsInCare = true;
        Forgets(machine);
        machine.BringUp();
        After(fault, () => EndCare(machine));
        return true;
    }

    private void EndCare(Machine machine)
    {
        if (!loans.TryGetValue(machine, out var loan))
        {
            // The other of the two has the loan: it may be outside the core that is healed first.
            if (loans.FirstOrDefault(one => one.Value.Other == machine).Key is { } swapped)
            {
                EndCare(swapped);
            }

            machine.IsInCare = false;
            return;
        }

        if (loan.Other == machine)
        {
            EndClone(machine, loan.Own, loan.Has);
            return;
        }

        loans.Remove(machine);
        machine.TakeDown(withPower: false);
        loan.Other.TakeDown(withPower: false);
        ExchangeDisks(machine, loan.Other);
        (machine.IsInCare, loan.Other.IsInCare) = (false, false);
        machine.BringUp();
        loan.Other.BringUp();
    }

    private void EndClone(Machine machine, SimulatedDisk own, VersionVector has)
    {
        loans.Remove(machine);
        machine.IsInCare = false;
        if (!atlas.Permits(machine, has, cluster.World.Elapsed))
        {
            return;
        }

        machine.TakeDown(withPower: false);
        machine.Site.Replace(own);
        machine.DiskBecomes(has, atlas.Elsewhere(machine), cluster.World.Elapsed);
        Forgets(machine);
        machine.BringUp();
    }
}
