using System.Diagnostics;
using System.Diagnostics.Metrics;
using Purva.Server.Metrics;
using Purva.Store;

namespace Purva.Server.Telemetry;

/// <summary>What the server counts and measures, under the meter <c>Purva</c>. Every server in a process has a meter of its own.</summary>
internal sealed partial class SiteMetrics : IDisposable
{
    public const string MeterName = "Purva";
    private static readonly TimeSpan StatusAge = TimeSpan.FromMilliseconds(250);

    private readonly RunningSite running;
    private readonly LiveMeasures live;
    private readonly Counter<long> operations;
    private readonly Histogram<double> durations;
    private readonly Histogram<int> siblings;
    private readonly Histogram<int> contextBytes;
    private readonly Counter<long> conflicts;
    private readonly Counter<long> updates;
    private readonly Counter<long> refusals;
    private readonly Lock reading = new();
    private SiteStatus? status;
    private long statusAt;

    public SiteMetrics(RunningSite running, LiveMeasures live)
    {
        (this.running, this.live) = (running, live);
        Meter = new Meter(new MeterOptions(MeterName) { Scope = this });
        operations = Meter.CreateCounter<long>("purva.operations", "{operation}", "Requests answered, by kind and outcome.");
        durations = Meter.CreateHistogram("purva.operation.duration", "s", "Time to answer a request, by kind.", tags: null, Advice<double>(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60));
        siblings = Meter.CreateHistogram("purva.read.siblings", "{sibling}", "Live values of a key that was read.", tags: null, Advice(0, 1, 2, 3, 4, 8, 16, 32, 64, 128, 256));
        contextBytes = Meter.CreateHistogram("purva.context.size", "By", "Length of an overwrite context that a client sent or got.", tags: null, Advice(16, 24, 32, 48, 64, 96, 128, 256, 512, 1_024, 4_096));
        conflicts = Meter.CreateCounter<long>("purva.conflicts", "{conflict}", "Reads that found, and puts that met, more than one live value of a key, by kind.");
        updates = Meter.CreateCounter<long>("purva.updates", "{update}", "Typed operations written, by kind.");
        refusals = Meter.CreateCounter<long>("purva.refusals", "{write}", "Writes that were refused for what they ask or for what is there, by reason.");
        AddGauges();
        AddPeerGauges();
    }

    /// <summary>The meter of this server.</summary>
    public Meter Meter { get; }

    /// <summary>Counts one answered request.</summary>
    /// <param name="kind">What was asked: put, get, …</param>
    /// <param name="outcome"><c>ok</c>, or the name of the problem.</param>
    /// <param name="started">A reading of <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void Answered(string kind, string outcome, long started)
    {
        operations.Add(1, new("kind", kind), new("outcome", outcome));
        var elapsed = Stopwatch.GetElapsedTime(started);
        durations.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
        AddToHistory(kind, outcome, elapsed);
    }

    /// <summary>Notes the length of a context's text.</summary>
    public void ContextOf(int characters)
    {
        contextBytes.Record(characters);
        live.ContextBytes.Add(characters);
    }

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    private static InstrumentAdvice<T> Advice<T>(params T[] bounds)
        where T : struct => new() { HistogramBucketBoundaries = bounds };

    private void AddGauges()
    {
        Gauge("purva.site.ready", "1", "1 when the site takes writes.", s => s.Phase == SitePhase.Ready ? 1 : 0);
        Gauge("purva.site.phase", "1", "What the site does: 0 settling, 1 ready, 2 bootstrapping, 3 storage failed, 4 stopped.", s => (int)s.Phase);
        Gauge("purva.site.epoch", "1", "Which life of its writer this is.", s => s.Epoch);
        Gauge("purva.keys", "{key}", "Keys with at least one live value.", s => s.Keys);
        Gauge("purva.values", "{value}", "Live values.", s => s.Values);
        Gauge("purva.keys.conflicted", "{key}", "Keys with more than one live value.", s => s.KeysWithSiblings);
        Gauge("purva.log.records", "{record}", "Records in the retained log.", s => s.LogRecords);
        Gauge("purva.log.size", "By", "Bytes of the log on disk, roughly.", s => s.LogBytes);
        Gauge("purva.state.size", "By", "Bytes of live values on disk, roughly.", s => s.StateBytes);
        Gauge("purva.replication.waiting", "{record}", "Records that wait for what they depend on.", s => s.Waiting);
        Gauge("purva.problems", "{problem}", "Things that need a person's eye.", s => s.Problems.Length);
        Meter.CreateObservableCounter("purva.replication.received", () => Read(s => s.Received), "{record}", "Records applied from other sites.");
        Meter.CreateObservableCounter("purva.resolutions", () => Read(s => s.Resolutions), "{resolution}", "Records that met concurrent values of which a bucket's rule chose.");
        Meter.CreateObservableGauge(
            "purva.replication.applied",
            () => Each(s => s.Writers, (_, w) => Measured((long)Math.Min(w.Applied, long.MaxValue), "origin", $"{w.Site}.{w.Epoch}")),
            "{record}",
            "Records applied, by the writer that they are from.");
    }

    private void AddPeerGauges()
    {
        PeerGauge("purva.replication.connected", "1", "1 when this site pulls from the peer.", p => p.IsConnected ? 1 : 0);
        PeerGauge("purva.replication.cut", "1", "1 when the link with the peer is cut on purpose.", p => p.IsCut ? 1 : 0);
        PeerGauge("purva.replication.behind", "{record}", "Records that the peer is known to have and this site has not applied.", p => p.Behind);
        PeerGauge("purva.replication.unseen", "{record}", "Records of this site that the peer has not confirmed.", p => p.Unseen);
        Meter.CreateObservableGauge(
            "purva.replication.lag",
            () => Each(s => s.Peers, (_, p) => new Measurement<double>(p.LagMilliseconds / 1_000, new KeyValuePair<string, object?>("peer", p.Site))),
            "s",
            "Age of the peer's last own record when it was applied here.");
    }

    private void Gauge(string name, string unit, string description, Func<SiteStatus, long> value) =>
        Meter.CreateObservableGauge(name, () => Read(value), unit, description);

    private void PeerGauge(string name, string unit, string description, Func<PeerStatus, long> value) =>
        Meter.CreateObservableGauge(name, () => Each(s => s.Peers, (_, p) => Measured(value(p), "peer", p.Site)), unit, description);

    private static Measurement<long> Measured(long value, string tag, string name) => new(value, new KeyValuePair<string, object?>(tag, name));

    private IEnumerable<Measurement<long>> Read(Func<SiteStatus, long> value) =>
        Status() is { } now ? [new Measurement<long>(value(now), new KeyValuePair<string, object?>("site", now.Site))] : [];

    private IEnumerable<Measurement<T>> Each<T, TItem>(Func<SiteStatus, IEnumerable<TItem>> items, Func<SiteStatus, TItem, Measurement<T>> measure)
        where T : struct => Status() is { } now ? items(now).Select(item => measure(now, item)) : [];

    /// <summary>One status serves all gauges of a scrape.</summary>
    private SiteStatus? Status()
    {
        lock (reading)
        {
            if (running.Current is not { } site)
            {
                return status = null;
            }

            if (status is null || running.Time.GetElapsedTime(statusAt) > StatusAge)
            {
                status = site.GetStatus();
                statusAt = running.Time.GetTimestamp();
            }

            return status;
        }
    }
}
