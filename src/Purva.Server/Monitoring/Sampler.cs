using Purva.Server.Metrics;
using Purva.Store;

namespace Purva.Server.Monitoring;

/// <summary>Makes samples of what a site says of itself and of what has come in since the one before.</summary>
internal sealed class Sampler(MetricCatalog catalog, LiveMeasures live, TimeProvider time)
{
    private long[] before = new long[Enum.GetValues<CountPlace>().Length];
    private long lookedAt = time.GetTimestamp();

    /// <summary>The sample of the time since the last call.</summary>
    public MetricSample Take(SiteStatus status)
    {
        var now = time.GetTimestamp();
        var length = time.GetElapsedTime(lookedAt, now);
        lookedAt = now;
        var totals = TotalsOf(status);

        // A replica that was loaded anew counts from zero again, so a total may fall.
        long[] counts = [.. totals.Zip(before, (after, earlier) => after >= earlier ? after - earlier : after)];
        before = totals;
        return MetricSample.Of(time.GetUtcNow() - length, length, counts, live.Take(), GaugesOf(status));
    }

    /// <summary>In the order of <see cref="CountPlace"/>.</summary>
    private long[] TotalsOf(SiteStatus status) =>
        [status.Reads + status.Commits, status.Reads, status.Commits, live.Failures, status.Received, status.Puts, status.Conflicts];

    /// <summary>In the order of the catalogue.</summary>
    private double[] GaugesOf(SiteStatus status)
    {
        var links = catalog.Peers.Select(peer => status.Peers.FirstOrDefault(one => one.Site == peer)).OfType<PeerStatus>().ToList();
        return
        [
            status.Keys,
            status.KeysWithSiblings,
            status.Waiting,
            status.QueuedCommits,
            status.LogRecords,
            status.LogBytes,
            status.StateBytes,
            Environment.WorkingSet,
            GC.GetGCMemoryInfo().HeapSizeBytes,
            status.Applied.Count,
            links.Count(link => !link.IsConnected),
            status.Problems.Length,
            links.Select(link => link.LagMilliseconds).DefaultIfEmpty().Max(),
            links.Select(link => link.Silence.TotalMilliseconds).DefaultIfEmpty().Max(),
            links.Select(link => (double)link.Behind).DefaultIfEmpty().Max(),
            links.Select(link => (double)link.Unseen).DefaultIfEmpty().Max(),
            .. links.SelectMany(link => (double[])[link.LagMilliseconds, link.Silence.TotalMilliseconds, link.Behind, link.Unseen]),
        ];
    }
}
