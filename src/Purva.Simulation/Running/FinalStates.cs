using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Cluster;
using Purva.Simulation.Workloads;
using Purva.Store;
using Purva.Store.Ports;

namespace Purva.Simulation.Running;

/// <summary>What every site has and shows when all is quiet.</summary>
/// <param name="world">The world.</param>
/// <param name="machines">The machines.</param>
/// <param name="keys">The keys that clients use.</param>
internal sealed class FinalStates(SimulatedWorld world, IReadOnlyList<Machine> machines, KeyRing keys)
{
    private const int ReadAtOnce = 100;

    private readonly List<SiteStateView> views = [];
    private readonly List<TypedRead> reads = [];

    /// <summary>The rows of each site.</summary>
    public IReadOnlyList<SiteStateView> Views => views;

    /// <summary>What each site shows of values that are not kept as siblings.</summary>
    public IReadOnlyList<TypedRead> TypedReads => reads;

    /// <summary>All that some site has.</summary>
    public VersionVector Survived { get; private set; }

    /// <summary>Looks at all sites that have not left.</summary>
    /// <param name="isQuiet">Whether they are quiet, so that what they show can be asked for.</param>
    public void Look(bool isQuiet)
    {
        foreach (var machine in machines)
        {
            if (machine.HasLeft)
            {
                continue;
            }

            Survived = Survived.Merge(machine.OnDisk);
            if (machine.Site.Site is null)
            {
                continue;
            }

            try
            {
                views.Add(new SiteStateView(machine.Name, machine.Site.Applied) { At = world.Elapsed, Rows = Rows(machine.Site) });
            }
            catch (StorageException)
            {
                // Its disk is damaged and could not be replaced without losing something: the convergence that did not come says so.
            }

            if (isQuiet)
            {
                Read(machine.Site);
            }
        }
    }

    /// <summary>Values that have died are residue, too: each site drops them when it knows enough.</summary>
    private static ImmutableArray<StateRowView> Rows(SimulatedSite site) =>
        [.. site.ReadRows().Select(row => StateRows.ViewOf(row) with { IsResidue = StateRows.IsEmptied(row) || row.Key.Bucket == KeyRing.Mortal })];

    private void Read(SimulatedSite site)
    {
        foreach (var some in keys.Others.Chunk(ReadAtOnce))
        {
            var answer = world.Run(() => site.CallAsync("last look", one => one.ReadAsync(new Read(some), CancellationToken.None).AsTask(), TimeSpan.FromSeconds(30)));
            if (answer.Status == CallStatus.Answered && answer.Answer.Status == ReadStatus.Done)
            {
                reads.AddRange(answer.Answer.Keys.Select(read => new TypedRead(site.Name, world.Elapsed, read)));
            }
        }
    }
}
