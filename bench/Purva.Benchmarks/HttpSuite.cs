using Purva.Benchmarks.Http;
using Purva.Store;

namespace Purva.Benchmarks;

/// <summary>One site over HTTP beside Redis and PostgreSQL: 50 connections, 100-byte values, one write at a time on each. Typed operations are of new keys too, in a site of their own.</summary>
internal sealed class HttpSuite : IBenchmarkSuite
{
    public const int Connections = 50;

    public string Name => "http";

    public string Summary => "one site over HTTP beside redis-server and PostgreSQL";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report(
            $"One site over HTTP, {Connections} connections, 100-byte values, no pipelining",
            "durability", "Purva PUT/s", "increment/s", "ratio to PUT", "set add/s", "ratio to PUT ", "Redis SET/s", "ratio to Redis", "PostgreSQL upserts/s", "ratio to PostgreSQL");
        foreach (var durability in new[] { Durability.Always, Durability.EverySecond })
        {
            var name = durability == Durability.Always ? "always" : "everysec";
            using var purva = await PurvaServer.StartAsync(bench, durability, isTyped: false, cancellation);
            using var typed = await PurvaServer.StartAsync(bench, durability, isTyped: true, cancellation);
            using var redis = await RedisServer.StartAsync(bench, durability, cancellation);
            using var postgres = await PostgresServer.StartAsync(bench, durability, cancellation);
            var medians = await bench.MediansAsync(
                name,
                () => purva.PutAsync(bench.Duration, cancellation),
                () => typed.IncrementAsync(bench.Duration, cancellation),
                () => typed.AddAsync(bench.Duration, cancellation),
                () => redis.SetAsync(bench.Duration, cancellation),
                () => postgres.UpsertAsync(bench.Duration, cancellation));
            report.Add(
                name,
                medians[0],
                medians[1],
                medians[1] / medians[0],
                medians[2],
                medians[2] / medians[0],
                medians[3],
                medians[0] / medians[3],
                medians[4],
                medians[0] / medians[4]);
        }

        return report;
    }
}
