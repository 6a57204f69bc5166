using BenchmarkDotNet.Attributes;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using AkkaMap = Akka.DistributedData.ORDictionary<string, Akka.DistributedData.PNCounter>;

namespace Purva.Benchmarks.Crdts;

/// <summary>One more under a key of a map, as a delta and merged.</summary>
public class MapIncrementBenchmarks
{
    private MapPair pair = null!;

    [Params(1_000, 10_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Prepare() => pair = MapPair.Of(Keys);

    [Benchmark]
    public Causal<ObservedRemoveMap<TextValue, ResettableCounter>> Purva() => pair.PurvaIncrement(pair.NextKey);

    [Benchmark]
    public AkkaMap Akka() => pair.AkkaIncrement(pair.NextKey);
}
