using BenchmarkDotNet.Attributes;
using Purva.Clocks;

namespace Purva.Benchmarks.Clocks;

/// <summary>One event of each clock, and the reading of the wall clock without one.</summary>
public class TickBenchmarks
{
    private readonly TimeProvider time = TimeProvider.System;
    private readonly HybridLogicalClock hybrid = new(TimeSpan.FromSeconds(1));
    private readonly LamportClock lamport = new(new ReplicaId(0xa));
    private readonly VectorClock vector = new(new ReplicaId(1), VersionVector.Of([.. Enumerable.Range(1, 8).Select(id => new Dot(new ReplicaId((ulong)id), 7))]));

    [Benchmark]
    public long WallClock() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [Benchmark]
    public HybridTimestamp Hybrid() => hybrid.Advance(time.GetUtcNow().ToUnixTimeMilliseconds());

    [Benchmark]
    public LamportTimestamp Lamport() => lamport.Advance();

    [Benchmark]
    public VectorStamp Vector() => vector.Advance();

    internal static long WallMilliseconds() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
