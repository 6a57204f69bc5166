using Akka.Actor;
using Akka.Cluster;
using BenchmarkDotNet.Attributes;
using Purva.Clocks;
using AkkaCounter = Akka.DistributedData.PNCounter;
using PurvaCounter = Purva.Crdts.Counters.PNCounter;

namespace Purva.Benchmarks.Crdts;

/// <summary>The join of two counters of the same writers, each of which is ahead in half of them.</summary>
public class CounterJoinBenchmarks
{
    private (PurvaCounter Left, PurvaCounter Right) purva;
    private (AkkaCounter Left, AkkaCounter Right) akka;

    [Params(8)]
    public int Writers { get; set; }

    [GlobalSetup]
    public void Prepare() => (purva, akka) = ((PurvaOf(0), PurvaOf(1)), (AkkaOf(0), AkkaOf(1)));

    [Benchmark]
    public PurvaCounter Purva() => purva.Left.Merge(purva.Right);

    [Benchmark]
    public AkkaCounter Akka() => akka.Left.Merge(akka.Right);

    private PurvaCounter PurvaOf(int ahead) => Enumerable.Range(1, Writers).Aggregate(
        PurvaCounter.Empty, (counter, i) => counter.Merge(counter.Increment(new ReplicaId((ulong)i), 1_000 + (ulong)((i + ahead) % 2))));

    private AkkaCounter AkkaOf(int ahead) => Enumerable.Range(1, Writers).Aggregate(
        AkkaCounter.Empty, (counter, i) => counter.Increment(new UniqueAddress(new Address("akka", "shop", "mumbai", 2552), i), 1_000 + ((i + ahead) % 2)).ResetDelta());
}
