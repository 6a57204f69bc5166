using System.Globalization;
using Purva.Store;

namespace Purva.Benchmarks.Http;

/// <summary>Redis with its append-only file, and its own <c>redis-benchmark</c>.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly ChildProcess process;
    private readonly int port;
    private double rate;

    private RedisServer(ChildProcess process, int port)
    {
        this.process = process;
        this.port = port;
    }

    public static async Task<RedisServer> StartAsync(Bench bench, Durability durability, CancellationToken cancellation)
    {
        var port = ChildProcess.FreePort();
        var process = ChildProcess.Start(
            "redis-server",
            "--port", $"{port}", "--bind", "127.0.0.1", "--dir", bench.FreshFolder("redis"), "--save", "", "--loglevel", "warning",
            "--appendonly", "yes", "--appendfsync", durability == Durability.Always ? "always" : "everysec");
        await process.WaitUntilAsync(() => ChildProcess.IsListeningAsync(port), cancellation);
        return new RedisServer(process, port);
    }

    public async Task<double> SetAsync(TimeSpan duration, CancellationToken cancellation)
    {
        // It counts requests and not seconds: the first, short run says how many to ask for.
        var requests = rate == 0 ? 5_000 : (int)Math.Max(5_000, rate * duration.TotalSeconds);
        var output = await ChildProcess.RunAsync(
            "redis-benchmark",
            [
                "-h", "127.0.0.1", "-p", $"{port}", "-t", "set", "-c", $"{HttpSuite.Connections}", "-n", $"{requests}",
                "-d", "100", "-r", "100000000", "--csv",
            ],
            cancellation);
        var row = output.Split('\n').Single(line => line.StartsWith("\"SET\"", StringComparison.Ordinal)).Split(',');
        return rate = double.Parse(row[1].Trim('"'), CultureInfo.InvariantCulture);
    }

    public void Dispose() => process.Dispose();
}
