using Purva.Benchmarks.Traces;

namespace Purva.Benchmarks;

/// <summary>Loading logs with vector clocks, beside a compiled regular expression that fills dictionaries, and judging what they hold.</summary>
internal sealed class TraceSuite : IBenchmarkSuite
{
    private const int Hosts = 50;

    /// <summary>The plain way keeps the whole text and a dictionary for each event; beyond this it does not fit.</summary>
    private const int MostForPeer = 100_000;

    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public string Name => "trace";

    public string Summary => "loading and judging logs of 10^4 to 10^6 events with vector clocks of 50 hosts, beside a compiled regular expression";

    public Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report(
            $"Loading and judging a log of {Hosts} hosts whose clocks name all of them",
            "what", "text MB", "seconds", "CPU seconds", "MB/s", "retained MiB", "peak resident MiB", "peer: seconds", "peer / Purva", "check: CPU s", "count: CPU s", "relation ns", "peak MiB, judged");
        foreach (var form in new[] { "clock-first", "json" })
        {
            foreach (var events in Sizes.Where(size => bench.Wants($"{form} {size}")))
            {
                Add(report, bench, form, events, cancellation);
            }
        }

        return Task.FromResult(report);
    }

    private static void Add(Report report, Bench bench, string form, int events, CancellationToken cancellation)
    {
        var path = Path.Combine(bench.FreshFolder("trace"), "log");
        var length = TraceLog.Write(path, form, events, Hosts);
        if (events <= MostForPeer)
        {
            TraceLoad.Load(path, form, out _); // warms up; the large ones need none
        }

        cancellation.ThrowIfCancellationRequested();
        var best = Enumerable.Range(0, events <= MostForPeer ? bench.Runs : 1).Select(_ => TraceLoad.Measure(path, form)).OrderBy(one => one.Seconds).ToArray();
        var middle = best[best.Length / 2];
        var peer = form == "clock-first" && events <= MostForPeer ? PlainLoad.Measure(path, bench.Runs) : double.NaN;
        var judged = TraceJudgement.Measure(TraceLoad.Load(path, form, out _).Executions[0]);
        report.Add($"{form}, {events:n0} events", length / 1e6, middle.Seconds, middle.CpuSeconds, length / 1e6 / middle.Seconds, middle.RetainedMiB, middle.PeakMiB, peer, peer / middle.Seconds, judged.CheckSeconds, judged.CountSeconds, judged.RelationNanoseconds, judged.PeakMiB);
        File.Delete(path);
        Console.Error.WriteLine($"{form} {events:n0}: {middle}; {judged}");
    }
}
