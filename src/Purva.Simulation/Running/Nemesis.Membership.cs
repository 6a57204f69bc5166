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

    /// <summary>Who has not been started since the members changed, and goes by the list of before.</summary>
    private readonly HashSet<Machine> untold = [];

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
            untold.Add(machine);
            Later(at += BetweenRestarts, () =>
            {
                untold.Remove(machine);
                Restart(machine, TimeSpan.FromSeconds(1));
            });
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
