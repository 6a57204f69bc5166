using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.Clocks.Exchange;

namespace Purva.TestKit;

/// <summary>Random stamps and messages of any replicas and counters.</summary>
public static class GenerateStamps
{
    /// <summary>A version with the context that it replaced.</summary>
    public static Gen<DottedVersionVector> DottedVersionVector { get; } = Gen.Select(Generate.VersionVector, Generate.WideDot, (context, dot) => (Context: context, dot.Replica)).Select(read =>
        new DottedVersionVector(new Dot(read.Replica, read.Context[read.Replica] + 1), read.Context));

    /// <summary>A write of last-writer-wins.</summary>
    public static Gen<WriteTimestamp> WriteTimestamp { get; } = Gen.Select(Gen.Long, Generate.WideDot, (time, dot) => new WriteTimestamp(time, dot.Replica));

    /// <summary>A hybrid timestamp with its replica.</summary>
    public static Gen<ReplicaTimestamp> ReplicaTimestamp { get; } = Gen.Select(Generate.HybridTimestamp, Generate.WideDot, (time, dot) => new ReplicaTimestamp(time, dot.Replica));

    /// <summary>A write of one of several masters that had read another.</summary>
    public static Gen<MultiMasterStamp> MultiMasterStamp { get; } = Gen.Select(
        Gen.ULong[0, 1UL << 62], Gen.ULong[0, 1UL << 62], Gen.ULong[0, 5], Gen.ULong[1, 9], (time, later, epoch, counter) =>
        {
            var read = Clocks.MultiMasterStamp.Issue([], new Dot(new ReplicaId(0xa), counter), new HybridTimestamp(time), epoch);
            return Clocks.MultiMasterStamp.Issue([read], new Dot(new ReplicaId(0xb), counter), new HybridTimestamp(time + later + 1), epoch);
        });

    /// <summary>A vector within an epoch.</summary>
    public static Gen<EpochTimestamp> EpochTimestamp { get; } = Gen.Select(Gen.ULong, Generate.WideVersionVector, (epoch, vector) => new EpochTimestamp(epoch, vector));

    /// <summary>A vector that may have lost entries.</summary>
    public static Gen<LossyVector> LossyVector { get; } = Gen.Select(Generate.WideVersionVector, Gen.Bool, (vector, isLossy) => new LossyVector(vector, isLossy));

    /// <summary>A lease of counters.</summary>
    public static Gen<IdentityRecord> IdentityRecord { get; } = Gen.Select(
        Generate.WideDot, Gen.ULong[1, ulong.MaxValue], Gen.ULong, Gen.ULong, (dot, incarnation, bound, home) => new IdentityRecord(dot.Replica, incarnation, bound, home));

    /// <summary>The last word of a writer.</summary>
    public static Gen<Retirement> Retirement { get; } = Gen.Select(Generate.WideDot, Gen.ULong, (dot, final) => new Retirement(dot.Replica, final));

    /// <summary>A change since an acknowledged state.</summary>
    public static Gen<VectorDelta> VectorDelta { get; } = Gen.Select(
        Gen.ULong[1, ulong.MaxValue], Gen.ULong[1, ulong.MaxValue], Generate.WideVersionVector, (session, sequence, changes) => new VectorDelta(session, sequence, sequence / 2, changes));

    /// <summary>The answer to one.</summary>
    public static Gen<DeltaAcknowledgement> DeltaAcknowledgement { get; } = Gen.Select(
        Gen.ULong[1, ulong.MaxValue], Gen.ULong[1, ulong.MaxValue], Gen.Bool, (session, sequence, isWholeNeeded) => new DeltaAcknowledgement(session, sequence, isWholeNeeded));

    /// <summary>A change since the message before.</summary>
    public static Gen<FifoDelta> FifoDelta { get; } = Gen.Select(
        Gen.ULong[1, ulong.MaxValue], Gen.ULong[1, ulong.MaxValue], Generate.WideVersionVector, (session, sequence, changes) => new FifoDelta(session, sequence, changes));

    /// <summary>An event of a two-level clock.</summary>
    public static Gen<ClusteredStamp> ClusteredStamp { get; } = Gen.Select(Generate.WideVersionVector, Generate.WideDot, Gen.Bool, (seen, dot, isClusterReceive) =>
    {
        var whole = seen.With(dot);
        return new ClusteredStamp(dot with { Counter = whole[dot.Replica] }, whole, isClusterReceive);
    });
}
