using System.Diagnostics;
using System.Net;
using Purva.Benchmarks.Ordering;

namespace Purva.Benchmarks;

/// <summary>One order among real nodes: what they take in a second, how long a place takes, what it costs.</summary>
internal sealed class OrderSuite : IBenchmarkSuite
{
    private const int TransactionBytes = 100;
    private const int LinesInBody = 500;
    private const int BodiesAtOnce = 2;

    public string Name => "order";

    public string Summary => "hashgraph as real nodes on loopback, transactions of 100 bytes";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report(
            "Real nodes on loopback, transactions of 100 bytes, every event synced to the disk before others see it",
            "what", "transactions/s ordered", "events/s", "rounds/s", "bytes a transaction beside its own", "median ms", "p99 ms");
        foreach (var count in new[] { 4, 7 })
        {
            var (loaded, alone) = ($"{count} nodes, as many as they take", $"{count} nodes, one transaction at a time");
            if (!bench.Wants(loaded) && !bench.Wants(alone))
            {
                continue;
            }

            using var nodes = await OrderNodes.StartAsync(bench, count, cancellation);
            if (bench.Wants(alone))
            {
                await AddLatencyAsync(bench, report, alone, nodes, cancellation);
            }

            if (bench.Wants(loaded))
            {
                await AddThroughputAsync(bench, report, loaded, nodes, cancellation);
            }
        }

        return report;
    }

    private static async Task AddLatencyAsync(Bench bench, Report report, string what, OrderNodes nodes, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        for (var i = -20; Stopwatch.GetElapsedTime(start) < bench.Duration * bench.Runs || times.Count < 20; i++)
        {
            var from = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsync(nodes.AddressOf((i + 20) % nodes.Count, "transactions?wait=ordered"), new ByteArrayContent(Line(i)), cancellation);
            answer.EnsureSuccessStatusCode();
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }

        times.Sort();
        report.Add(what, double.NaN, double.NaN, double.NaN, double.NaN, times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }

    private static async Task AddThroughputAsync(Bench bench, Report report, string what, OrderNodes nodes, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writers = Enumerable.Range(0, nodes.Count * BodiesAtOnce).Select(i => Task.Run(() => WriteAsync(nodes, i % nodes.Count, ended.Token), cancellation)).ToArray();
        double events = 0, rounds = 0, bytes = 0;
        var medians = await bench.MediansAsync(what, async () =>
        {
            var before = await CountAsync(nodes, cancellation);
            var start = Stopwatch.GetTimestamp();
            await Task.Delay(bench.Duration, cancellation);
            var after = await CountAsync(nodes, cancellation);
            var transactions = after.Transactions - before.Transactions;
            events = Bench.Rate(after.Events - before.Events, start);
            rounds = Bench.Rate(after.Rounds - before.Rounds, start);
            bytes = ((after.Bytes - before.Bytes) / (double)transactions) - TransactionBytes;
            return Bench.Rate(transactions, start);
        });
        await ended.CancelAsync();
        await Task.WhenAll(writers);
        report.Add(what, medians[0], events, rounds, bytes, double.NaN, double.NaN);
    }

    private static async Task<(long Transactions, long Events, long Rounds, long Bytes)> CountAsync(OrderNodes nodes, CancellationToken cancellation)
    {
        var status = await nodes.StatusAsync(0, cancellation);
        var others = status["peers"]!.AsArray().Sum(peer => (long)peer!["lastEvent"]!);
        return ((long)status["transactions"]!, others * nodes.Count / (nodes.Count - 1), (long)status["round"]!, nodes.OrderBytes(0));
    }

    private static async Task WriteAsync(OrderNodes nodes, int node, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var body = Enumerable.Range(0, LinesInBody).SelectMany(Line).ToArray();
        try
        {
            while (true)
            {
                using var answer = await http.PostAsync(nodes.AddressOf(node, "transactions?lines=true"), new ByteArrayContent(body), cancellation);
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    await Task.Delay(50, cancellation);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private static byte[] Line(int number)
    {
        var line = new byte[TransactionBytes + 1];
        Array.Fill(line, (byte)('a' + (Math.Abs(number) % 26)));
        line[^1] = (byte)'\n';
        return line;
    }
}
