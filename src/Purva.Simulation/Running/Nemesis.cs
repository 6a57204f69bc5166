using Purva.Simulation.Cluster;
using Purva.Simulation.Network;
using Purva.Simulation.Workloads;

namespace Purva.Simulation.Running;

/// <summary>Lets the bad luck of a schedule befall a cluster, and ends it.</summary>
internal sealed partial class Nemesis
{
    private readonly SimulatedCluster cluster;
    private readonly Stage stage;
    private readonly Chronicle chronicle;
    private readonly Atlas atlas;
    private readonly List<Machine> machines;
    private readonly Cuts cuts;
    private readonly SortedDictionary<FaultKind, (long Done, long Spared)> counts = [];
    private bool isOver;

    /// <summary>A nemesis that has done nothing yet.</summary>
    /// <param name="stage">What it is to befall.</param>
    /// <param name="atlas">What is on which disk.</param>
    /// <param name="machines">The machines; those that join are added.</param>
    public Nemesis(Stage stage, Atlas atlas, List<Machine> machines)
    {
        (this.stage, this.atlas, this.machines) = (stage, atlas, machines);
        (cluster, chronicle) = (stage.Cluster, stage.Chronicle);
        cuts = new Cuts(cluster.Network);
    }

    /// <summary>How often each kind befell it, and how often it was spared because something promised would have gone.</summary>
    public IReadOnlyDictionary<FaultKind, (long Done, long Spared)> Counts => counts;

    /// <summary>How many faults began.</summary>
    public long Begun { get; private set; }

    /// <summary>Sets the alarm for every fault of a schedule.</summary>
    /// <param name="faults">The faults.</param>
    public void Expect(IEnumerable<FaultEvent> faults)
    {
        foreach (var fault in faults)
        {
            if (fault.Kind == FaultKind.RestoreBackup)
            {
                var taken = fault.At > fault.Lasting ? fault.At - fault.Lasting : TimeSpan.Zero;
                Later(taken, () => TakeBackup(fault));
            }

            Later(fault.At, () => Befall(fault));
        }
    }

    /// <summary>Ends all bad luck and lets no more come.</summary>
    /// <param name="core">The machines that are healed; null for all.</param>
    public void Heal(IReadOnlyCollection<Machine>? core = null)
    {
        isOver = true;
        cuts.MendAll();
        foreach (var machine in machines.Where(one => core?.Contains(one) != false))
        {
            if (untold.Remove(machine))
            {
                machine.TakeDown(withPower: false);
            }

            Repair(machine);
        }

        foreach (var machine in machines.Where(one => core?.Contains(one) == false))
        {
            CutOff(machine);
        }
    }

    /// <summary>After the bad luck, starts what is down and replaces the disks that are damaged, as an operator would.</summary>
    /// <param name="tended">Which machines.</param>
    public void Tend(IEnumerable<Machine> tended)
    {
        foreach (var machine in tended)
        {
            ReplaceDamaged(machine);
            machine.StartIfWanted();
        }
    }

    private void Later(TimeSpan at, Action action)
    {
        var delay = at - cluster.World.Elapsed;
        cluster.World.Schedule(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, cluster.World.Outside, () =>
        {
            if (!isOver)
            {
                action();
            }
        });
    }

    private void After(FaultEvent fault, Action end) => Later(cluster.World.Elapsed + fault.Lasting, end);

    private Machine? Find(string name) => machines.Find(machine => machine.Name == name && !machine.HasLeft);

    private void Befall(FaultEvent fault)
    {
        if (Find(fault.Site) is not { } machine)
        {
            return;
        }

        var isDone = FaultDrawing.FamilyOf(fault.Kind) switch
        {
            FaultFamilies.Network => BefallNetwork(fault, machine),
            FaultFamilies.Crashes => BefallProcess(fault, machine),
            FaultFamilies.Disks => BefallDisk(fault, machine),
            FaultFamilies.Clocks => BefallClock(fault, machine),
            _ => BefallMembership(fault, machine),
        };
        var (done, spared) = counts.GetValueOrDefault(fault.Kind);
        counts[fault.Kind] = isDone ? (done + 1, spared) : (done, spared + 1);
        Begun += isDone ? 1 : 0;
        chronicle.Tell(fault.Site, $"{(isDone ? "fault" : "spared")}: {fault.Kind} {fault.Other} {fault.Lasting:c} {fault.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private bool BefallNetwork(FaultEvent fault, Machine machine)
    {
        switch (fault.Kind)
        {
            case FaultKind.Partition:
                Cut(fault, fault.Site, fault.Other);
                Cut(fault, fault.Other, fault.Site);
                break;
            case FaultKind.OneWayPartition:
                Cut(fault, fault.Site, fault.Other);
                break;
            case FaultKind.Isolate or FaultKind.Swizzle:
                Isolate(fault, machine);
                break;
            case FaultKind.SlowLink or FaultKind.BadLink:
                cluster.Network.SetConditions(fault.Site, fault.Other, fault.Kind == FaultKind.SlowLink ? Slow(fault.Amount) : Bad(fault.Amount));
                After(fault, () => cluster.Network.SetConditions(fault.Site, fault.Other, null));
                break;
            default:
                cluster.Network.Break(fault.Site);
                break;
        }

        return true;
    }

    private void Isolate(FaultEvent fault, Machine machine)
    {
        foreach (var other in machines.Where(other => other != machine))
        {
            Cut(fault, machine.Name, other.Name);
            Cut(fault, other.Name, machine.Name);
        }
    }

    private void Cut(FaultEvent fault, string from, string to)
    {
        cuts.Cut(from, to);
        After(fault, () => cuts.Mend(from, to));
    }

    private LinkConditions Slow(double seconds) => cluster.Network.Conditions with { LeastLatency = TimeSpan.FromSeconds(seconds / 4), MeanLatency = TimeSpan.FromSeconds(seconds) };

    private LinkConditions Bad(double chance) => cluster.Network.Conditions with { Loss = Math.Min(0.3, chance), Repeat = chance, Reorder = chance };
}
