using Purva.Clocks;
using Purva.Simulation.Cluster;
using Purva.Simulation.Disks;

namespace Purva.Simulation.Running;

/// <content>Sites that come and go, and disks that are not what they were.</content>
internal sealed partial class Nemesis
{
    private const int MostSites = 9;
    private static readonly TimeSpan BetweenRestarts = TimeSpan.FromSeconds(8);

    private readonly Dictionary<FaultEvent, (DiskImage Image, VersionVector Has)> backups = [];
    private readonly Dictionary<Machine, (Machine Other, SimulatedDisk Own, VersionVector Has)> loans = [];
    private TimeSpan membersChangeUntil;

    private bool BefallMembership(FaultEvent fault, Machine machine)
    {
        if (machine.IsInCare || (fault.Kind is FaultKind.Join or FaultKind.Leave && cluster.World.Elapsed < membersChangeUntil))
        {
            return false;
        }

        return fault.Kind switch
        {
            FaultKind.Join => Join(),
            FaultKind.Leave => Leave(machine),
            FaultKind.LoseDisk => LoseDisk(fault, machine),
            FaultKind.RestoreBackup => RestoreBackup(fault, machine),
            FaultKind.SwapDisks => SwapDisks(fault, machine),
            FaultKind.Clone => Clone(fault, machine),
            _ => StaySilent(fault, machine),
        };
    }

    private bool Join()
    {
        if (cluster.Sites.Count >= MostSites)
        {
            return false;
        }

        var machine = new Machine(cluster.Join());
        machines.Add(machine);
        machine.Joins(atlas.Elsewhere(machine), cluster.World.Elapsed);
        machine.StartIfWanted();
        IntroduceAll();
        return true;
    }

    private bool Leave(Machine machine)
    {
        if (machines.Count(one => !one.HasLeft) < 3 || !atlas.Permits(machine, default, cluster.World.Elapsed))
        {
            return false;
        }

        machine.TakeDown(withPower: false);
        machine.HasLeft = true;
        Forgets(machine);
        IntroduceAll();
        return true;
    }

    /// <summary>Tells every site who belongs to the cluster, one after the other: majorities before and after must meet.</summary>
    private void IntroduceAll()
    {
        var members = machines.Where(one => !one.HasLeft).Select(one => one.Name).ToArray();
        var at = cluster.World.Elapsed;
        foreach (var machine in machines.Where(one => !one.HasLeft))
        {
            SimulatedCluster.Introduce(machine.Site, members);
            Later(at += BetweenRestarts, () => Restart(machine, TimeSpan.FromSeconds(1)));
        }

        membersChangeUntil = at + TimeSpan.FromSeconds(60);
    }

    private bool LoseDisk(FaultEvent fault, Machine machine)
    {
        if (!atlas.Permits(machine, default, cluster.World.Elapsed))
        {
            return false;
        }

        Wipe(machine);
        After(fault, machine.BringUp);
        return true;
    }

    private void Wipe(Machine machine)
    {
        machine.TakeDown(withPower: false);
        machine.Site.Disk.Lose();
        machine.DiskBecomes(default, atlas.Elsewhere(machine), cluster.World.Elapsed);
        Forgets(machine);
    }

    private void TakeBackup(FaultEvent fault)
    {
        if (Find(fault.Site) is { IsInCare: false } machine && !machine.Site.Disk.IsDamaged)
        {
            backups[fault] = (machine.Site.Disk.Backup(), machine.OnDisk);
        }
    }

    private bool RestoreBackup(FaultEvent fault, Machine machine)
    {
        if (!backups.Remove(fault, out var backup) || !atlas.Permits(machine, backup.Has, cluster.World.Elapsed))
        {
            return false;
        }

        machine.TakeDown(withPower: false);
        machine.Site.Disk.Restore(backup.Image);
        machine.DiskBecomes(backup.Has, atlas.Elsewhere(machine), cluster.World.Elapsed);
        Forgets(machine);
        machine.BringUp();
        return true;
    }

    /// <summary>Two machines start with each other's disks, which they refuse; then the disks go back.</summary>
    private bool SwapDisks(FaultEvent fault, Machine machine)
    {
        if (Find(fault.Other) is not { IsInCare: false } other)
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

    private static void ExchangeDisks(Machine machine, Machine other)
    {
        var disk = machine.Site.Disk;
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

    private bool StaySilent(FaultEvent fault, Machine machine)
    {
        Isolate(fault, machine);
        return true;
    }

    private void CutOff(Machine machine)
    {
        foreach (var other in machines.Where(other => other != machine))
        {
            cluster.Network.Cut(machine.Name, other.Name, isCut: true);
            cluster.Network.Cut(other.Name, machine.Name, isCut: true);
        }
    }
}
