using BenchmarkDotNet.Attributes;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using AkkaMap = Akka.DistributedData.ORDictionary<string, Akka.DistributedData.PNCounter>;

namespace Purva.Benchmarks.Crdts;

/// <summary>Join of two maps that have gone apart in one percent of their keys.</summary>
public class MapJoinBenchmarks
{
    private MapPair pair = null!;

    [Params(1_000, 10_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Prepare() => pair = MapPair.Of(Keys);

    [Benchmark]
    public Causal<ObservedRemoveMap<TextValue, ResettableCounter>> Purva() => pair.PurvaSides.Left.Merge(pair.PurvaSides.Right);

    [Benchmark]
    public AkkaMap Akka() => pair.AkkaSides.Left.Merge(pair.AkkaSides.Right);
}
