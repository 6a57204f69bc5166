using System.Diagnostics;
using Purva.Scenarios.Exchange;

namespace Purva.Benchmarks.Exchange;

/// <summary>How fast a book matches, on one core, beside the book that one would write first.</summary>
internal sealed class ExchangeSuite : IBenchmarkSuite
{
    private const int Count = 2_000_000;

    public string Name => "exchange";

    public string Summary => "orders matched a second and how long one takes, beside a book of sorted dictionaries";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report(
            $"Matching, {Count:n0} commands: 72 % limit, 4 % immediate-or-cancel, 4 % market, 15 % cancel, 5 % replace; made up, one core",
            "book", "commands/s", "times the plain one", "p50 µs", "p99 µs", "p99.9 µs", "bytes allocated per command");
        var commands = OrderFlow.Make(Count, seed: 1);
        var rates = await bench.MediansAsync("matching", () => Task.FromResult(Ours(commands).Rate), () => Task.FromResult(Plain(commands).Rate));
        var (ours, plain) = (Latencies(commands, OursTimed), Latencies(commands, PlainTimed));
        report.Add("Purva", rates[0], rates[0] / rates[1], ours[0], ours[1], ours[2], Ours(commands).Bytes);
        report.Add("sorted dictionaries", rates[1], 1.0, plain[0], plain[1], plain[2], Plain(commands).Bytes);
        return report;
    }

    private static (double Rate, double Bytes) Ours(OrderCommand[] commands)
    {
        var (book, reports) = (new OrderBook(OrderFlow.Instrument), new ReportBuffer());
        var (allocated, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        foreach (ref readonly var command in commands.AsSpan())
        {
            reports.Clear();
            book.Submit(command, reports);
        }

        return (Bench.Rate(commands.Length, started), (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / commands.Length);
    }

    private static (double Rate, double Bytes) Plain(OrderCommand[] commands)
    {
        var (book, reports) = (new SortedBook(), new List<ExchangeReport>());
        var (allocated, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        foreach (ref readonly var command in commands.AsSpan())
        {
            reports.Clear();
            book.Submit(command, reports);
        }

        return (Bench.Rate(commands.Length, started), (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / commands.Length);
    }

    private static double[] Latencies(OrderCommand[] commands, Action<OrderCommand[], long[]> run)
    {
        var ticks = new long[commands.Length];
        run(commands, ticks);
        Array.Sort(ticks);
        return [.. ((double[])[0.5, 0.99, 0.999]).Select(part => ticks[(int)(part * ticks.Length)] * 1e6 / Stopwatch.Frequency)];
    }

    private static void OursTimed(OrderCommand[] commands, long[] ticks)
    {
        var (book, reports) = (new OrderBook(OrderFlow.Instrument), new ReportBuffer());
        for (var i = 0; i < commands.Length; i++)
        {
            reports.Clear();
            var started = Stopwatch.GetTimestamp();
            book.Submit(commands[i], reports);
            ticks[i] = Stopwatch.GetTimestamp() - started;
        }
    }

    private static void PlainTimed(OrderCommand[] commands, long[] ticks)
    {
        var (book, reports) = (new SortedBook(), new List<ExchangeReport>());
        for (var i = 0; i < commands.Length; i++)
        {
            reports.Clear();
            var started = Stopwatch.GetTimestamp();
            book.Submit(commands[i], reports);
            ticks[i] = Stopwatch.GetTimestamp() - started;
        }
    }
}
