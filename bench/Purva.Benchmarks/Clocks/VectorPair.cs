using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Purva.Clocks;
using AkkaVector = Akka.DistributedData.VersionVector;

namespace Purva.Benchmarks.Clocks;

/// <summary>How two vectors are made to stand to each other.</summary>
public enum PairKind
{
    /// <summary>The same replicas and counters, in two objects.</summary>
    Equal = 0,

    /// <summary>The same replicas; the right is ahead in a third of them.</summary>
    Ahead = 1,

    /// <summary>The left knows three quarters of the right's replicas, at random, and is nowhere ahead.</summary>
    Part = 2,

    /// <summary>The same replicas; each is ahead in some.</summary>
    Crossed = 3,

    /// <summary>Each knows its own half of twice as many replicas, at random.</summary>
    Beside = 4,
}

/// <summary>Two vectors in each of the forms that are compared.</summary>
internal sealed class VectorPair
{
    private readonly ReplicaDirectory directory = new();

    public VectorPair(PairKind kind, int count)
    {
        var random = new Random(count);
        var replicas = Enumerable.Range(0, kind == PairKind.Beside ? 2 * count : count).Select(_ => (ulong)random.NextInt64(1, long.MaxValue)).ToArray();
        var left = Choose(random, replicas, kind switch { PairKind.Beside => count, PairKind.Part => count * 3 / 4, _ => count });
        var right = kind == PairKind.Beside ? Choose(random, replicas, count) : replicas.ToDictionary(id => id, id => left.GetValueOrDefault(id, 1 + random.NextInt64(1_000_000)));
        foreach (var id in replicas.Where(_ => kind is PairKind.Ahead or PairKind.Crossed && random.Next(3) == 0))
        {
            right[id] += kind == PairKind.Crossed && random.Next(2) == 0 ? -1 : 1;
        }

        Purva = (Sparse(left), Sparse(right));
        foreach (var id in replicas)
        {
            directory.Add(new ReplicaId(id));
        }

        Dense = (DenseVector.Of(directory, Purva.Left), DenseVector.Of(directory, Purva.Right));
        Akka = (ToAkka(left), ToAkka(right));
        Plain = (ToPlain(left), ToPlain(right));
        Check();
    }

    public (VersionVector Left, VersionVector Right) Purva { get; }

    public (DenseVector Left, DenseVector Right) Dense { get; }

    public (AkkaVector Left, AkkaVector Right) Akka { get; }

    public (PlainClock Left, PlainClock Right) Plain { get; }

    /// <summary>Whether Akka's comparison of the two is the one of the definition.</summary>
    public bool IsAkkaRight => (Akka.Left.Compare(Akka.Right), Purva.Left.CompareCausally(Purva.Right)) is
        (AkkaVector.Ordering.Same, CausalOrder.Equal) or (AkkaVector.Ordering.Before, CausalOrder.Before)
        or (AkkaVector.Ordering.After, CausalOrder.After) or (AkkaVector.Ordering.Concurrent, CausalOrder.Concurrent);

    /// <summary>A vector of its own with the same entries, put in one after another as they come to be.</summary>
    public static AkkaVector Copy(AkkaVector vector)
    {
        var copy = AkkaVector.Empty;
        using var entries = vector.VersionEnumerator;
        while (entries.MoveNext())
        {
            copy = copy.Merge(AkkaVector.Create(entries.Current.Key, entries.Current.Value));
        }

        return copy;
    }

    private static Dictionary<ulong, long> Choose(Random random, ulong[] replicas, int count) =>
        replicas.OrderBy(_ => random.Next()).Take(count).ToDictionary(id => id, _ => 2 + random.NextInt64(1_000_000));

    private static VersionVector Sparse(Dictionary<ulong, long> counters) =>
        VersionVector.Of([.. counters.Select(entry => new Dot(new ReplicaId(entry.Key), (ulong)entry.Value))]);

    private static AkkaVector ToAkka(Dictionary<ulong, long> counters) =>
        AkkaVector.Create(counters.ToImmutableDictionary(entry => AddressOf(entry.Key), entry => entry.Value));

    private static PlainClock ToPlain(Dictionary<ulong, long> counters) => new(counters.ToDictionary(entry => $"replica-{entry.Key:x16}", entry => entry.Value));

    private static UniqueAddress AddressOf(ulong id) => new(new Address("akka.tcp", "bench", $"10.{id >> 16 & 0xFF}.{id >> 8 & 0xFF}.{id & 0xFF}", 2552), (int)(id >> 32));

    /// <summary>The forms of this project and the plain one have to agree; Akka's answers are not always right, so they do not count.</summary>
    private void Check()
    {
        var order = Purva.Left.CompareCausally(Purva.Right);
        if (Dense.Left.CompareCausally(Dense.Right) != order || Plain.Left.Compare(Plain.Right) != order)
        {
            throw new InvalidOperationException("The contenders do not agree.");
        }
    }
}
