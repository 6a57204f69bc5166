using Purva.Client;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;

namespace Purva.Cli.Soak;

/// <summary>Looks at all sites now and then: what each has applied, holds and shows. To be read when it has ended.</summary>
internal sealed class SoakSights(IReadOnlyList<(string Name, PurvaClient Client)> sites, SoakRecord record, TimeSpan length)
{
    private const int MostTurns = 2_000;
    private const int KeysLookedAt = 20;

    private readonly List<SiteObservation> observations = [];
    private readonly List<StableCut> cuts = [];
    private readonly List<BoundsSample> samples = [];

    /// <summary>What sites showed.</summary>
    public IReadOnlyList<SiteObservation> Observations => observations;

    /// <summary>What every site had, from time to time.</summary>
    public IReadOnlyList<StableCut> Cuts => cuts;

    /// <summary>How much sites held.</summary>
    public IReadOnlyList<BoundsSample> Samples => samples;

    public async Task RunAsync(CancellationToken stop)
    {
        var pause = TimeSpan.FromTicks(Math.Max(2 * TimeSpan.TicksPerSecond, length.Ticks / MostTurns));
        while (!stop.IsCancellationRequested)
        {
            var seen = await Task.WhenAll(sites.Select(site => LookAsync(site.Name, site.Client, stop)));
            foreach (var (observation, sample) in seen.OfType<(SiteObservation, BoundsSample)>())
            {
                observations.Add(observation);
                samples.Add(sample);
            }

            if (Array.TrueForAll(seen, one => one is not null))
            {
                cuts.Add(new StableCut(record.Elapsed, seen.Select(one => one!.Value.Observation.Applied).Aggregate(static (left, right) => left.Meet(right))));
            }

            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>What a report says is applied.</summary>
    public static VersionVector VectorOf(SiteReport report) =>
        VersionVector.Of([.. report.Applied.Where(entry => entry.Value > 0).Select(entry => new Dot(ReplicaId.Parse(entry.Key), entry.Value))]);

    /// <summary>How much a site holds, beside what it may from what was done to all sites, and not from what it says itself.</summary>
    /// <param name="at">When it was asked.</param>
    /// <param name="name">The site.</param>
    /// <param name="report">What it says.</param>
    /// <param name="siblings">The most values of a key.</param>
    /// <param name="writers">How many writers there can have been: see <see cref="WritersSince"/>.</param>
    /// <param name="requests">How many requests there were: each made one record at most, and logs keep all.</param>
    public static BoundsSample SampleOf(TimeSpan at, string name, SiteReport report, int siblings, int writers, long requests) => new(at, name)
    {
        Writers = writers,
        VectorEntries = report.Applied.Count,
        Waiting = report.Waiting,
        MostSiblings = siblings,
        LogRecords = report.LogRecords,
        LogRecordsNeeded = requests,
    };

    /// <summary>A site has one writer, and may have another after each time that it was ended.</summary>
    public static int WritersSince(IReadOnlyDictionary<string, long> counts, int sites) =>
        sites + (int)(counts.GetValueOrDefault("fault.Kill") + counts.GetValueOrDefault("fault.Restart"));

    private async Task<(SiteObservation Observation, BoundsSample Sample)?> LookAsync(string name, PurvaClient client, CancellationToken stop)
    {
        try
        {
            // What it has applied is asked for first: what it shows is then that or more.
            var report = await client.GetStatusAsync(stop);
            var at = record.Elapsed;
            string[] keys = [.. Enumerable.Range(0, KeysLookedAt).Select(SoakPlan.KeyOf)];
            var read = await client.OpenSession().GetAsync([.. keys.Select(key => (SoakPlan.Values, key))], ReadConsistency.Eventual, stop);
            var shown = read.Select((key, i) => new HistoryRead(record.KeyOf(SoakPlan.Values, keys[i]), [.. key.Siblings.Select(sibling => SoakRecord.ValueOf(sibling.Text)).Order()]));
            return (
                new SiteObservation(at, name, VectorOf(report), [.. shown]),
                SampleOf(at, name, report, read.Max(key => key.Siblings.Count), WritersSince(record.Counts, sites.Count), record.Requests));
        }
        catch (Exception e) when (e is PurvaException or OperationCanceledException)
        {
            // It is down, or this is the end.
            return null;
        }
    }
}
