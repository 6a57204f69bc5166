using BenchmarkDotNet.Attributes;
using Purva.Clocks;

namespace Purva.Benchmarks.Clocks;

/// <summary>A write to a key with three siblings, with what its author had read of it, and what a second replica then takes in.</summary>
public class SiblingBenchmarks
{
    private static readonly ReplicaId[] Replicas = [new(0x9f2c41d07be33a10), new(0x11d07be33a109f2c), new(0x7be33a109f2c41d0)];

    private readonly string[] names = [.. Replicas.Select(replica => $"replica-{replica}")];
    private DottedVersionVectorSet<string> set;
    private VersionVector context;
    private PlainSiblings plainSet = new();
    private Dictionary<string, long> plainContext = [];

    [GlobalSetup]
    public void Prepare()
    {
        for (var i = 0; i < Replicas.Length; i++)
        {
            set = set.Update(VersionVector.Empty, $"value {i}", Replicas[i], out _);
            plainSet = plainSet.Update([], $"value {i}", names[i]);
        }

        (context, plainContext) = (set.Context, plainSet.Context);
        if (Purva().Size != 1 || ((PlainSiblings)Plain()).Size != 1)
        {
            throw new InvalidOperationException("The write does not replace what its author had read.");
        }
    }

    [Benchmark]
    public DottedVersionVectorSet<string> Purva() => set.Sync(set.Update(context, "new", Replicas[0], out _));

    [Benchmark]
    public object Plain() => plainSet.Sync(plainSet.Update(plainContext, "new", names[0]));
}
