using Akka.DistributedData;
using BenchmarkDotNet.Attributes;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;

namespace Purva.Benchmarks.Crdts;

/// <summary>One element more, as a delta and merged.</summary>
public class SetAddBenchmarks
{
    private SetPair pair = null!;

    [Params(1_000, 100_000)]
    public int Elements { get; set; }

    [GlobalSetup]
    public void Prepare() => pair = SetPair.Of(Elements);

    [Benchmark]
    public Causal<AddWinsSet<TextValue>> Purva() => pair.PurvaAdd(pair.NextNew);

    [Benchmark]
    public ORSet<string> Akka() => pair.AkkaAdd(pair.NextNew);
}
