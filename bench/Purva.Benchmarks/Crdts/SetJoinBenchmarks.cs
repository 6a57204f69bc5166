using Akka.DistributedData;
using BenchmarkDotNet.Attributes;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;

namespace Purva.Benchmarks.Crdts;

/// <summary>Join of two sets that differ in one percent.</summary>
public class SetJoinBenchmarks
{
    private SetPair pair = null!;

    [Params(1_000, 100_000)]
    public int Elements { get; set; }

    [GlobalSetup]
    public void Prepare() => pair = SetPair.Of(Elements);

    [Benchmark]
    public Causal<AddWinsSet<TextValue>> Purva() => pair.PurvaSides.Left.Merge(pair.PurvaSides.Right);

    [Benchmark]
    public ORSet<string> Akka() => pair.AkkaSides.Left.Merge(pair.AkkaSides.Right);
}
