using Purva.Store.Ports;

namespace Purva.Simulation.Running;

/// <content>What befalls one site's disk.</content>
internal sealed partial class Nemesis
{
    private bool BefallDisk(FaultEvent fault, Machine machine)
    {
        var faults = machine.Site.Disk.Faults;
        if (machine.IsInCare)
        {
            return false;
        }

        if (fault.Kind == FaultKind.BitFlip)
        {
            return FlipBit(fault, machine);
        }

        machine.IsDiskIll = true;
        faults.IsFull |= fault.Kind == FaultKind.DiskFull;
        faults.WriteErrorChance = fault.Kind == FaultKind.DiskErrors ? fault.Amount : faults.WriteErrorChance;
        After(fault, () =>
        {
            // The disk that fell ill, which may be in another machine by now.
            faults.Clear();
            machine.IsDiskIll = false;
        });
        return true;
    }

    /// <summary>A row rots; some time later the operator gives the site an empty disk, as the message of the product asks.</summary>
    private bool FlipBit(FaultEvent fault, Machine machine)
    {
        if (!atlas.Permits(machine, default, cluster.World.Elapsed) || machine.Site.Disk.FlipBit(Table.State) is null)
        {
            return false;
        }

        machine.IsInCare = true;
        After(fault, () => Replace(machine));
        return true;
    }

    private void Replace(Machine machine)
    {
        machine.IsInCare = false;
        ReplaceDamaged(machine);
    }

    /// <summary>An empty disk for a damaged one. Where that would lose what was promised since the damage, the operator saves the row instead.</summary>
    private void ReplaceDamaged(Machine machine)
    {
        if (!machine.Site.Disk.IsDamaged)
        {
            return;
        }

        if (atlas.Permits(machine, default, cluster.World.Elapsed))
        {
            Wipe(machine);
        }
        else
        {
            machine.TakeDown(withPower: false);
            machine.Site.Disk.Mend();
        }

        machine.BringUp();
    }
}
