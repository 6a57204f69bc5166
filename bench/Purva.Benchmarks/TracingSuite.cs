using System.Diagnostics;
using Purva.Benchmarks.Tracing;
using Purva.Instrumentation;

namespace Purva.Benchmarks;

/// <summary>The same minimal ASP.NET Core application with causal tracing and without.</summary>
internal sealed class TracingSuite : IBenchmarkSuite
{
    private const int Million = 1_000_000;
    private const int Callers = 100_000;

    private static readonly string[] Columns = ["what", "without, ns", "with, ns", "difference, ns", "ratio", "bytes allocated more"];

    public string Name => "tracing-overhead";

    public string Summary => "what causal tracing adds to an ASP.NET Core request";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("A request to a minimal ASP.NET Core application, with causal tracing and without", Columns);
        await AddDirectAsync(bench, report, "no network, caller without a clock", 0, isLogging: false, isExporting: false);
        await AddDirectAsync(bench, report, "no network, caller's clock of 1 process", 1, isLogging: false, isExporting: false);
        await AddDirectAsync(bench, report, "no network, caller's clock of 8 processes", 8, isLogging: false, isExporting: false);
        await AddDirectAsync(bench, report, "no network, caller's clock of 30 processes", 30, isLogging: false, isExporting: false);
        await AddDirectAsync(bench, report, "no network, 8 processes, to a file", 8, isLogging: false, isExporting: true);
        await AddDirectAsync(bench, report, "no network, 8 processes, one log entry, to a file", 8, isLogging: true, isExporting: true);
        await AddLoopbackAsync(bench, report, "Kestrel on loopback, processor time", isExporting: false);
        await AddLoopbackAsync(bench, report, "Kestrel on loopback, processor time, to a file", isExporting: true);
        await AddGrowthAsync(bench, report);
        return report;
    }

    private static async Task AddDirectAsync(Bench bench, Report report, string what, int hosts, bool isLogging, bool isExporting)
    {
        if (!bench.Wants(what))
        {
            return;
        }

        var servers = (Plain: new DirectServer(), Traced: new DirectServer());
        await using var plain = await MinimalApp.StartAsync(servers.Plain, isLogging, null);
        await using var traced = await MinimalApp.StartAsync(servers.Traced, isLogging, Options(bench, isExporting));
        var loads = (Plain: new DirectLoad(servers.Plain, hosts), Traced: new DirectLoad(servers.Traced, hosts));
        var medians = await bench.MediansAsync(what, () => loads.Plain.MeasureAsync(bench.Duration), () => loads.Traced.MeasureAsync(bench.Duration));
        Add(report, what, medians, loads.Traced.Allocated - loads.Plain.Allocated);
    }

    private static async Task AddLoopbackAsync(Bench bench, Report report, string what, bool isExporting)
    {
        if (!bench.Wants(what))
        {
            return;
        }

        await using var plain = await MinimalApp.StartAsync(null, isLogging: false, null);
        await using var traced = await MinimalApp.StartAsync(null, isLogging: false, Options(bench, isExporting));
        var medians = await bench.MediansAsync(what, () => LoopbackLoad.MeasureAsync(plain.Place, bench.Duration), () => LoopbackLoad.MeasureAsync(traced.Place, bench.Duration));
        Add(report, what, medians, double.NaN);
    }

    private static void Add(Report report, string what, double[] medians, double allocated) =>
        report.Add(what, medians[0], medians[1], medians[1] - medians[0], medians[1] / medians[0], allocated);

    /// <summary>A million requests of 100,000 callers: the columns are then the first and the last tenth, and the bytes are what the heap has grown by between them.</summary>
    private static async Task AddGrowthAsync(Bench bench, Report report)
    {
        const string what = "a million requests of 100,000 callers: first tenth, last tenth, growth of the heap";
        if (!bench.Wants(what))
        {
            return;
        }

        var server = new DirectServer();
        await using var traced = await MinimalApp.StartAsync(server, isLogging: false, Options(bench, isExporting: false));
        await AskAsync(server, 0, Callers);
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var tenths = new List<double>();
        for (var from = 0; from < Million; from += Million / 10)
        {
            tenths.Add(await AskAsync(server, from, Million / 10));
        }

        var growth = GC.GetTotalMemory(forceFullCollection: true) - heap;
        Add(report, what, [tenths[0], tenths[^1]], growth);
    }

    private static async Task<double> AskAsync(DirectServer server, int from, int count)
    {
        var startedAt = Stopwatch.GetTimestamp();
        for (var i = from; i < from + count; i++)
        {
            await server.AskAsync(CausalTracer.HeaderName, $"caller-{(i % Callers) + 1:x}:{i + 1}");
        }

        return Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds / count;
    }

    private static Action<CausalTracingOptions> Options(Bench bench, bool isExporting) => options =>
    {
        options.Host = "app";
        options.File = isExporting ? new CausalLogFile(Path.Combine(bench.FreshFolder("tracing"), "app.log")) : null;
    };
}
