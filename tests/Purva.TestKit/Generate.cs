using CsCheck;
using Purva.Clocks;

namespace Purva.TestKit;

/// <summary>Random values of the core, from domains so small that they meet.</summary>
public static class Generate
{
    /// <summary>One of four replicas: <c>a</c> to <c>d</c>.</summary>
    public static Gen<ReplicaId> ReplicaId { get; } = Gen.ULong[0xa, 0xd].Select(value => new ReplicaId(value));

    /// <summary>One of the first six events of one of four replicas.</summary>
    public static Gen<Dot> Dot { get; } = Gen.Select(ReplicaId, Gen.ULong[1, 6], (replica, counter) => new Dot(replica, counter));

    /// <summary>Any event at all, the last of a replica among them.</summary>
    public static Gen<Dot> WideDot { get; } = Gen.Select(
        Gen.ULong[1, ulong.MaxValue],
        Gen.Frequency((8, Gen.ULong[1, 300]), (1, Gen.ULong[1, ulong.MaxValue]), (1, Gen.Const(ulong.MaxValue))),
        (replica, counter) => new Dot(new ReplicaId(replica), counter));

    /// <summary>A vector over four replicas with counters up to six.</summary>
    public static Gen<VersionVector> VersionVector { get; } = Dot.Array[0, 5].Select(dots => Clocks.VersionVector.Of(dots));

    /// <summary>A vector of any replicas and counters.</summary>
    public static Gen<VersionVector> WideVersionVector { get; } = WideDot.Array[0, 20].Select(dots => Clocks.VersionVector.Of(dots));

    /// <summary>Two vectors of up to eighty of a hundred replicas: each has most of the entries of a third, some a little further, and some of its own.</summary>
    public static Gen<(VersionVector Left, VersionVector Right)> LongVersionVectors { get; } = Gen.Select(
        Gen.Select(Gen.ULong[1, 100], Gen.ULong[1, 3]).Array[0, 80],
        Gen.Select(Gen.ULong[1, 100], Gen.ULong[1, 4]).Array[0, 6],
        Gen.Select(Gen.ULong[1, 100], Gen.ULong[1, 4]).Array[0, 6],
        Gen.Int[0, 90],
        (shared, left, right, cut) => (Long([.. shared, .. left]), Long([.. shared.Skip(cut), .. right])));

    /// <summary>One of the first six readings of one of four Lamport clocks.</summary>
    public static Gen<LamportTimestamp> LamportTimestamp { get; } = Dot.Select(dot => new LamportTimestamp(dot.Counter, dot.Replica));

    /// <summary>Any reading of any Lamport clock.</summary>
    public static Gen<LamportTimestamp> WideLamportTimestamp { get; } = WideDot.Select(dot => new LamportTimestamp(dot.Counter, dot.Replica));

    /// <summary>An event with a vector of any replicas and counters.</summary>
    public static Gen<VectorStamp> WideVectorStamp { get; } = Gen.Select(WideVersionVector, WideDot, (vector, dot) => new VectorStamp(dot.Replica, vector.With(dot)));

    /// <summary>Up to twenty-five events of three processes.</summary>
    public static Gen<ProcessStep[]> ProcessHistory { get; } = Gen.Select(Gen.Int[0, 2], Gen.Int[-1, 24]).Select((at, from) => new ProcessStep(at, from)).Array[0, 25];

    /// <summary>A context over four replicas, with gaps.</summary>
    public static Gen<CausalContext> CausalContext { get; } = Gen.Select(
        VersionVector,
        Dot.Array[0, 8],
        (vector, dots) => Clocks.CausalContext.UpTo(vector).Merge(Clocks.CausalContext.Of(dots)));

    /// <summary>A context of any replicas and counters.</summary>
    public static Gen<CausalContext> WideCausalContext { get; } = Gen.Select(
        WideVersionVector,
        WideDot.Array[0, 20],
        (vector, dots) => Clocks.CausalContext.UpTo(vector).Merge(Clocks.CausalContext.Of(dots)));

    /// <summary>Any reading of a hybrid clock.</summary>
    public static Gen<HybridTimestamp> HybridTimestamp { get; } = Gen.ULong.Select(value => new HybridTimestamp(value));

    /// <summary>Up to thirty steps of three replicas and their clients on one key.</summary>
    public static Gen<SiblingStep[]> SiblingHistory { get; } = Gen.OneOf(
            Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], (at, client) => (SiblingStep)new SiblingStep.Read(at, client)),
            Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], (at, client) => (SiblingStep)new SiblingStep.Put(at, client)),
            Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], (at, client) => (SiblingStep)new SiblingStep.Delete(at, client)),
            Gen.Int[0, 2].Select(at => (SiblingStep)new SiblingStep.BlindPut(at)),
            Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], (from, to) => (SiblingStep)new SiblingStep.Pull(from, to)))
        .Array[0, 30];

    /// <summary>A causal history of up to fourteen messages of three replicas, causes first.</summary>
    public static Gen<Message[]> CausalHistory { get; } = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 13]).Array[0, 14].Select(Write);

    private static VersionVector Long((ulong Replica, ulong Counter)[] entries) =>
        Clocks.VersionVector.Of([.. entries.Select(entry => new Dot(new ReplicaId(entry.Replica), entry.Counter))]);

    /// <summary>Each step: a replica hears of one earlier message, and so of all before it, and then writes its own.</summary>
    private static Message[] Write((int Author, int Heard)[] steps)
    {
        var knowledge = new VersionVector[3];
        var messages = new List<Message>();
        foreach (var (author, heard) in steps)
        {
            var seen = knowledge[author];
            if (heard < messages.Count)
            {
                seen = seen.Merge(messages[heard].Dependencies).With(messages[heard].Dot);
            }

            knowledge[author] = seen.Advance(new ReplicaId(0xaUL + (ulong)author), out var dot);
            messages.Add(new Message(dot, seen));
        }

        return [.. messages];
    }
}
