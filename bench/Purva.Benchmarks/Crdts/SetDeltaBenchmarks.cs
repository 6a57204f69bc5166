using Akka.DistributedData;
using BenchmarkDotNet.Attributes;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;

namespace Purva.Benchmarks.Crdts;

/// <summary>The arrival of a delta that adds one element.</summary>
public class SetDeltaBenchmarks
{
    private SetPair pair = null!;

    [Params(1_000, 100_000)]
    public int Elements { get; set; }

    [GlobalSetup]
    public void Prepare() => pair = SetPair.Of(Elements);

    [Benchmark]
    public Causal<AddWinsSet<TextValue>> Purva() => pair.Purva.Merge(pair.PurvaDeltas[pair.NextDelta]);

    [Benchmark]
    public ORSet<string> Akka() => pair.Akka.MergeDelta(pair.AkkaDeltas[pair.NextDelta]);
}
