using BenchmarkDotNet.Attributes;
using Purva.Clocks;
using AkkaVector = Akka.DistributedData.VersionVector;

namespace Purva.Benchmarks.Clocks;

/// <summary>The join of two vectors.</summary>
public class JoinBenchmarks
{
    private VectorPair pair = null!;

    [Params(PairKind.Crossed, PairKind.Part, PairKind.Beside)]
    public PairKind Kind { get; set; }

    [Params(8, 64, 1000)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Prepare() => pair = new VectorPair(Kind, Entries);

    [Benchmark]
    public VersionVector Purva() => pair.Purva.Left.Merge(pair.Purva.Right);

    [Benchmark]
    public DenseVector Dense() => pair.Dense.Left.Merge(pair.Dense.Right);

    [Benchmark]
    public AkkaVector Akka() => pair.Akka.Left.Merge(pair.Akka.Right);

    [Benchmark]
    public object Plain() => pair.Plain.Left.Merge(pair.Plain.Right);
}
