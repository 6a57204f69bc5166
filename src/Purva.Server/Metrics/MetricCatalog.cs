using System.Collections.Frozen;

namespace Purva.Server.Metrics;

/// <summary>Every metric of a site: the same from its start to its end, as its peers are.</summary>
internal sealed class MetricCatalog
{
    private const double MicrosecondsInMilliseconds = 0.001;
    private readonly FrozenDictionary<string, Metric> byName;

    public MetricCatalog(IEnumerable<string> peers)
    {
        Peers = [.. peers];
        All = [.. Number(Distributions), .. Number(Counts), .. Ratios, .. Number(Gauges.Concat(Peers.SelectMany(OfPeer)))];
        byName = All.ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);
    }

    /// <summary>The other sites, in the order of their gauges.</summary>
    public IReadOnlyList<string> Peers { get; }

    /// <summary>Every metric.</summary>
    public IReadOnlyList<Metric> All { get; }

    private static Metric[] Distributions =>
    [
        new("read-latency", MetricKind.Distribution, "ms", "Time to answer a read.") { Scale = MicrosecondsInMilliseconds },
        new("write-latency", MetricKind.Distribution, "ms", "Time to answer a write.") { Scale = MicrosecondsInMilliseconds },
        new("context-bytes", MetricKind.Distribution, "By", "Length of the overwrite contexts that clients got."),
        new("context-entries", MetricKind.Distribution, "entry", "Entries of the contexts that reads found: the clock size of a key."),
        new("siblings", MetricKind.Distribution, "sibling", "Live values of the keys that were read."),
    ];

    private static Metric[] Counts =>
    [
        new("operations", MetricKind.Count, "1/s", "Reads and writes that this site answered, also within its process."),
        new("reads", MetricKind.Count, "1/s", "Reads that this site answered."),
        new("writes", MetricKind.Count, "1/s", "Writes that this site took."),
        new("failures", MetricKind.Count, "1/s", "Requests that were answered with a status of 500 or more."),
        new("received", MetricKind.Count, "1/s", "Records of other sites that were applied."),
        new("puts", MetricKind.Count, "1/s", "Puts applied here, this site's own and those of others."),
        new("conflicts", MetricKind.Count, "1/s", "Puts that left a key with more than one live value."),
    ];

    private static Metric[] Ratios =>
    [
        new("conflict-rate", MetricKind.Ratio, "1", "Conflicts among all puts.") { Place = (int)CountPlace.Puts, Part = (int)CountPlace.Conflicts },
    ];

    private static IEnumerable<Metric> Gauges =>
    [
        new("keys", MetricKind.Gauge, "key", "Keys with at least one live value."),
        new("keys-with-siblings", MetricKind.Gauge, "key", "Keys with more than one live value."),
        new("waiting", MetricKind.Gauge, "record", "Records that wait for what they depend on."),
        new("queued-commits", MetricKind.Gauge, "commit", "Commits that wait for the disk."),
        new("log-records", MetricKind.Gauge, "record", "Records in the retained log."),
        new("log-bytes", MetricKind.Gauge, "By", "Bytes of the log on disk, roughly."),
        new("state-bytes", MetricKind.Gauge, "By", "Bytes of live values on disk, roughly."),
        new("memory-bytes", MetricKind.Gauge, "By", "Memory that the process has from the system."),
        new("heap-bytes", MetricKind.Gauge, "By", "Memory of managed objects, as of the last collection."),
        new("vector-entries", MetricKind.Gauge, "entry", "Entries of the site's own vector: the writers that it has heard of."),
        new("links-down", MetricKind.Gauge, "link", "Other sites from which nothing is pulled now."),
        new("problems", MetricKind.Gauge, "problem", "Things that need a person's eye."),
        new("lag", MetricKind.Gauge, "ms", "The largest lag of all links."),
        new("silence", MetricKind.Gauge, "ms", "The longest silence of all links."),
        new("behind", MetricKind.Gauge, "record", "The most records that a peer is known to have and this site has not applied."),
        new("unseen", MetricKind.Gauge, "record", "The most records of this site that a peer has not confirmed."),
    ];

    /// <summary>A metric by its name, or null.</summary>
    public Metric? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>How many gauges there are.</summary>
    public int GaugeCount => All.Count(metric => metric.Kind == MetricKind.Gauge);

    private static IEnumerable<Metric> OfPeer(string peer) =>
    [
        new($"lag.{peer}", MetricKind.Gauge, "ms", $"Age of {peer}'s last own record when it was applied here."),
        new($"silence.{peer}", MetricKind.Gauge, "ms", $"Time since {peer} gave a sign of life."),
        new($"behind.{peer}", MetricKind.Gauge, "record", $"Records that {peer} is known to have and this site has not applied."),
        new($"unseen.{peer}", MetricKind.Gauge, "record", $"Records of this site that {peer} has not confirmed."),
    ];

    private static IEnumerable<Metric> Number(IEnumerable<Metric> metrics) => metrics.Select((metric, place) => metric with { Place = place });
}
