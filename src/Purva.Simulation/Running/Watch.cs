using System.Buffers;
using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Cluster;
using Purva.Simulation.Histories;
using Purva.Simulation.Workloads;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Simulation.Running;

/// <summary>Looks at all sites from above, now and then, and writes down what it sees.</summary>
/// <param name="stage">What it looks at.</param>
/// <param name="machines">The machines.</param>
/// <param name="keys">The keys that clients use.</param>
internal sealed class Watch(Stage stage, List<Machine> machines, KeyRing keys)
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

    /// <summary>Looks from now on.</summary>
    public void Begin() => stage.World.Schedule(Often, stage.World.Outside, Turn);

    /// <summary>Looks at everything once.</summary>
    public void LookAtAll()
    {
        Sample();
        foreach (var machine in machines)
        {
            Look(machine);
            Observe(machine.Site);
            Measure(machine.Site);
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
                Measure(machine.Site);
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

    private void Observe(SimulatedSite site)
    {
        if (site.Site is not { } inside)
        {
            return;
        }

        var shown = ImmutableArray.CreateBuilder<HistoryRead>();
        try
        {
            var row = new ArrayBufferWriter<byte>(256);
            foreach (var (name, number) in keys.Plain.Take(Math.Min(MostObserved, keys.Plain.Count / 2)))
            {
                row.ResetWrittenCount();
                inside.Engine.TryGet(Table.State, name.Encoded, row);
                var values = ValueRow.Read(row.WrittenSpan, inside.Frontier.Writers);
                shown.Add(new HistoryRead(number, [.. values.Select(value => Numbers.Of(value.Value.Span)).Order()]));
            }

            Observations.Add(new SiteObservation(stage.World.Elapsed, site.Name, site.Applied, shown.DrainToImmutable()));
        }
        catch (StorageException)
        {
            // The disk fails: there is nothing to be seen.
        }
    }

    private void Measure(SimulatedSite site)
    {
        if (site.Site is { } inside)
        {
            Samples.Add(new BoundsSample(stage.World.Elapsed, site.Name)
            {
                Writers = Logs.Writers,
                VectorEntries = site.Applied.Count,
                Waiting = site.Waiting,
                LogRecords = site.LogLength,
                LogRecordsNeeded = site.LogLength,
                Queued = 0,
            });
            _ = inside;
        }
    }
}
