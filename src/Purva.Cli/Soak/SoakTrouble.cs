using Purva.Cli.Cluster;
using Purva.Client;
using Purva.Simulation;

namespace Purva.Cli.Soak;

/// <summary>What goes wrong during a soak: links are cut and healed, sites are killed and stopped in good order; each in turn, by lot.</summary>
internal sealed class SoakTrouble(LocalCluster cluster, IReadOnlyList<(string Name, PurvaClient Client)> sites, SoakRecord record, SimulatedRandom random)
{
    private static readonly TimeSpan MeanPeace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan MeanCut = TimeSpan.FromSeconds(4);

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(1) + random.Exponential(MeanPeace), stop);
                await BefallAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It is over; whoever started it heals what is still cut.
        }
    }

    /// <summary>Lets all sites hear each other.</summary>
    public async Task HealAsync(CancellationToken cancellation)
    {
        for (var one = 0; one < sites.Count; one++)
        {
            for (var other = one + 1; other < sites.Count; other++)
            {
                await SetAsync(one, other, isCut: false, cancellation);
            }
        }
    }

    private async Task BefallAsync(CancellationToken stop)
    {
        var one = random.Next(sites.Count);
        switch (random.Next(6))
        {
            case 0:
                record.Count("fault", "Kill");
                cluster.Kill(sites[one].Name);
                break;
            case 1:
                record.Count("fault", "Restart");
                await cluster.StopAsync(sites[one].Name);
                break;
            case 2 or 3:
                record.Count("fault", "Isolate");
                var others = Enumerable.Range(0, sites.Count).Where(other => other != one).ToArray();
                await ForAWhileAsync(others.Select(other => (one, other)), stop);
                break;
            default:
                record.Count("fault", "Partition");
                await ForAWhileAsync([(one, (one + 1 + random.Next(sites.Count - 1)) % sites.Count)], stop);
                break;
        }
    }

    private async Task ForAWhileAsync(IEnumerable<(int One, int Other)> links, CancellationToken stop)
    {
        foreach (var (one, other) in links)
        {
            await SetAsync(one, other, isCut: true, stop);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(500) + random.Exponential(MeanCut), stop);
        await HealAsync(stop);
    }

    /// <summary>At both ends; a site that is down has forgotten that anything was cut.</summary>
    private async Task SetAsync(int one, int other, bool isCut, CancellationToken cancellation)
    {
        foreach (var (at, to) in new[] { (one, other), (other, one) })
        {
            try
            {
                await sites[at].Client.SetLinkAsync(sites[to].Name, isCut, cancellation);
            }
            catch (PurvaException e) when (e.Problem == "unreachable" || e.Status is System.Net.HttpStatusCode.ServiceUnavailable)
            {
                record.Count("fault", "LinkLeft");
            }
        }
    }
}
