using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Workloads;

namespace Purva.Simulation.Running;

/// <summary>Looks at all sites from above, now and then, and writes down what it sees.</summary>
/// <param name="stage">What it looks at.</param>
/// <param name="machines">The machines.</param>
/// <param name="keys">The keys that clients use.</param>
internal sealed partial class Watch(Stage stage, List<Machine> machines, KeyRing keys)
{
    private const int MostObserved = 20;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, TimeSpan> lapses = new(StringComparer.Ordinal);
    private int turns;

    /// <summary>The logs.</summary>
    public LogLedger Logs { get; } = new();

    /// <summary>What sites showed.</summary>
    public List<SiteObservation> Observations { get; } = [];

    /// <summary>What every site had, from time to time.</summary>
    public List<StableCut> Cuts { get; } = [];

    /// <summary>When sites stood on an older state than they had once had.</summary>
    public List<SiteLapse> Lapses { get; } = [];

    /// <summary>How much sites held.</summary>
    public List<BoundsSample> Samples { get; } = [];

    /// <summary>How much sites held when nothing was under way any more.</summary>
    public List<BoundsSample> QuietSamples { get; } = [];

    /// <summary>What was left behind in engines, by the kind of row.</summary>
    public SortedDictionary<string, long> Leftovers { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks from now on.</summary>
    public void Begin() => stage.World.Schedule(Often, stage.World.Outside, Turn);

    /// <summary>Looks at everything once.</summary>
    /// <param name="isQuiet">Whether nothing is under way any more.</param>
    public void LookAtAll(bool isQuiet)
    {
        Sample();
        foreach (var machine in machines)
        {
            Look(machine);
            Observe(machine.Site);
            Measure(machine);
            if (isQuiet)
            {
                TakeCensus(machine);
            }
        }

        Cuts.Add(new StableCut(stage.World.Elapsed, Meet()));
    }

    /// <summary>Ends all lapses that are open.</summary>
    public void CloseLapses()
    {
        foreach (var (site, from) in lapses.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Lapses.Add(new SiteLapse(site, from, stage.World.Elapsed));
        }

        lapses.Clear();
    }

    private void Turn()
    {
        turns++;
        Sample();
        if (turns % 5 == 0)
        {
            foreach (var machine in machines)
            {
                Look(machine);
            }

            Cuts.Add(new StableCut(stage.World.Elapsed, Meet()));
        }

        if (turns % 30 == 0)
        {
            foreach (var machine in machines)
            {
                Observe(machine.Site);
                Measure(machine);
            }
        }

        Begin();
    }

    private void Sample()
    {
        var isPromised = true;
        foreach (var machine in machines)
        {
            machine.LookFirst ??= Look;
            machine.Sample();
            isPromised &= machine.Owes.IsEmpty;
            if (machine.Owes.IsEmpty == lapses.ContainsKey(machine.Name))
            {
                NoteLapse(machine);
            }
        }

        stage.IsStrongPromised = isPromised;
    }

    private void NoteLapse(Machine machine)
    {
        if (lapses.Remove(machine.Name, out var from))
        {
            Lapses.Add(new SiteLapse(machine.Name, from, stage.World.Elapsed));
        }
        else
        {
            lapses.Add(machine.Name, machine.OwesSince);
        }
    }

    private void Look(Machine machine) => Logs.Look(machine.Site, machine.Life, stage.World.Elapsed);

    private VersionVector Meet()
    {
        VersionVector? meet = null;
        foreach (var machine in machines)
        {
            if (!machine.HasLeft)
            {
                meet = meet is { } before ? before.Meet(machine.OnDisk) : machine.OnDisk;
            }
        }

        return meet ?? default;
    }
}
