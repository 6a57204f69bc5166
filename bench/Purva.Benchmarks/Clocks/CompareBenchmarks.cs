using BenchmarkDotNet.Attributes;
using Purva.Clocks;
using AkkaVector = Akka.DistributedData.VersionVector;

namespace Purva.Benchmarks.Clocks;

/// <summary>How two vectors stand to each other.</summary>
public class CompareBenchmarks
{
    private VectorPair pair = null!;

    [Params(PairKind.Equal, PairKind.Ahead, PairKind.Part, PairKind.Beside)]
    public PairKind Kind { get; set; }

    [Params(8, 64, 1000)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Prepare() => pair = new VectorPair(Kind, Entries);

    [Benchmark]
    public CausalOrder Purva() => pair.Purva.Left.CompareCausally(pair.Purva.Right);

    [Benchmark]
    public CausalOrder Dense() => pair.Dense.Left.CompareCausally(pair.Dense.Right);

    [Benchmark]
    public AkkaVector.Ordering Akka() => pair.Akka.Left.Compare(pair.Akka.Right);

    [Benchmark]
    public CausalOrder Plain() => pair.Plain.Left.Compare(pair.Plain.Right);
}
