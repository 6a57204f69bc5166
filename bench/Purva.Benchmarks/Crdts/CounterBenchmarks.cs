using Akka.Actor;
using Akka.Cluster;
using BenchmarkDotNet.Attributes;
using Purva.Clocks;
using AkkaCounter = Akka.DistributedData.PNCounter;
using PurvaCounter = Purva.Crdts.Counters.PNCounter;

namespace Purva.Benchmarks.Crdts;

/// <summary>One more in a counter of some writers, as a delta and merged.</summary>
public class CounterBenchmarks
{
    private PurvaCounter purva;
    private AkkaCounter akka = null!;

    [Params(8)]
    public int Writers { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        akka = AkkaCounter.Empty;
        for (var i = 1; i <= Writers; i++)
        {
            purva = purva.Merge(purva.Increment(new ReplicaId((ulong)i), 1_000));
            akka = akka.Increment(Node(i), 1_000).ResetDelta();
        }
    }

    [Benchmark]
    public PurvaCounter Purva() => purva.Merge(purva.Increment(new ReplicaId(3), 1));

    [Benchmark]
    public AkkaCounter Akka() => akka.Increment(Node3, 1);

    private static readonly UniqueAddress Node3 = Node(3);

    private static UniqueAddress Node(int uid) => new(new Address("akka", "shop", "mumbai", 2552), uid);
}
