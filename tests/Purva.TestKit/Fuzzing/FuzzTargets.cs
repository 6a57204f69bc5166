using CsCheck;
using Purva.Clocks;

namespace Purva.TestKit.Fuzzing;

/// <summary>Every value type of the core with all its forms. A new type is a new line.</summary>
public static class FuzzTargets
{
    /// <summary>The types that have a binary form, a text form, JSON and a kind in envelopes.</summary>
    public static IReadOnlyList<ValueForms> Values { get; } =
    [
        ValueForms.Of(Generate.WideDot, ValuesJson.Default.Dot, ValuesJson.Default.DictionaryDotInt32),
        ValueForms.Of(Gen.OneOf(Generate.VersionVector, Generate.WideVersionVector, Clustered), ValuesJson.Default.VersionVector, ValuesJson.Default.DictionaryVersionVectorInt32),
        ValueForms.Of(Generate.WideCausalContext, ValuesJson.Default.CausalContext, ValuesJson.Default.DictionaryCausalContextInt32),
        ValueForms.Of(Generate.HybridTimestamp, ValuesJson.Default.HybridTimestamp, ValuesJson.Default.DictionaryHybridTimestampInt32),
        ValueForms.Of(Generate.WideLamportTimestamp, ValuesJson.Default.LamportTimestamp, ValuesJson.Default.DictionaryLamportTimestampInt32),
        ValueForms.Of(Generate.WideVectorStamp, ValuesJson.Default.VectorStamp, ValuesJson.Default.DictionaryVectorStampInt32),
        ValueForms.Of(GenerateStamps.DottedVersionVector, ValuesJson.Default.DottedVersionVector, ValuesJson.Default.DictionaryDottedVersionVectorInt32),
        ValueForms.Of(GenerateStamps.WriteTimestamp, ValuesJson.Default.WriteTimestamp, ValuesJson.Default.DictionaryWriteTimestampInt32),
        ValueForms.Of(GenerateStamps.ReplicaTimestamp, ValuesJson.Default.ReplicaTimestamp, ValuesJson.Default.DictionaryReplicaTimestampInt32),
        ValueForms.Of(GenerateStamps.MultiMasterStamp, ValuesJson.Default.MultiMasterStamp, ValuesJson.Default.DictionaryMultiMasterStampInt32),
        ValueForms.Of(GenerateStamps.EpochTimestamp, ValuesJson.Default.EpochTimestamp, ValuesJson.Default.DictionaryEpochTimestampInt32),
        ValueForms.Of(GenerateStamps.LossyVector, ValuesJson.Default.LossyVector, ValuesJson.Default.DictionaryLossyVectorInt32),
        ValueForms.Of(GenerateStamps.IdentityRecord, ValuesJson.Default.IdentityRecord, ValuesJson.Default.DictionaryIdentityRecordInt32),
        ValueForms.Of(GenerateStamps.Retirement, ValuesJson.Default.Retirement, ValuesJson.Default.DictionaryRetirementInt32),
        ValueForms.Of(GenerateStamps.VectorDelta, ValuesJson.Default.VectorDelta, ValuesJson.Default.DictionaryVectorDeltaInt32),
        ValueForms.Of(GenerateStamps.DeltaAcknowledgement, ValuesJson.Default.DeltaAcknowledgement, ValuesJson.Default.DictionaryDeltaAcknowledgementInt32),
        ValueForms.Of(GenerateStamps.FifoDelta, ValuesJson.Default.FifoDelta, ValuesJson.Default.DictionaryFifoDeltaInt32),
        ValueForms.Of(GenerateTrees.Stamp, ValuesJson.Default.IntervalTreeStamp, ValuesJson.Default.DictionaryIntervalTreeStampInt32),
        ValueForms.Of(GenerateTrees.Id, ValuesJson.Default.IdTree, ValuesJson.Default.DictionaryIdTreeInt32),
        ValueForms.Of(GenerateTrees.WideEvents, ValuesJson.Default.EventTree, ValuesJson.Default.DictionaryEventTreeInt32),
        ValueForms.Of(GenerateSiblings.Opaque, ValuesJson.Default.OpaqueSiblings, ValuesJson.Default.DictionaryOpaqueSiblingsInt32),
        ValueForms.Of(GenerateStamps.ClusteredStamp, ValuesJson.Default.ClusteredStamp, ValuesJson.Default.DictionaryClusteredStampInt32),
        ValueForms.Of(Gen.OneOf(GenerateMatrices.Matrix, GenerateMatrices.WideMatrix), ValuesJson.Default.KnowledgeMatrix, ValuesJson.Default.DictionaryKnowledgeMatrixInt32),
        ValueForms.Of(GenerateProbable.WideBloomClock, ValuesJson.Default.BloomClock, ValuesJson.Default.DictionaryBloomClockInt32),
        ValueForms.Of(GenerateProbable.PlausibleClock, ValuesJson.Default.PlausibleClock, ValuesJson.Default.DictionaryPlausibleClockInt32),
        ValueForms.Of(GenerateProbable.SeenByFilter, ValuesJson.Default.SeenByFilter, ValuesJson.Default.DictionarySeenByFilterInt32),
    ];

    /// <summary>Every decoder.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. Values.SelectMany(value => value.Targets),
        .. StateTargets.All,
        .. LogTargets.All,
        FuzzTarget.Binary(GenerateText.Operation),
        FuzzTarget.Json(GenerateText.Operation, ValuesJson.Default.TextOperation),
        FuzzTarget.Text(Generate.ReplicaId),
        FuzzTarget.Json(Generate.ReplicaId, ValuesJson.Default.ReplicaId),
        FuzzTarget.Json(GenerateSiblings.Texts, SiblingsJson.Sets),
        FuzzTarget.Json(GenerateSiblings.Dense, SiblingsJson.Dense),
    ];

    /// <summary>Replicas that were numbered by one directory: close together, with counters alike, so that their vector compresses.</summary>
    private static Gen<VersionVector> Clustered => Gen.Select(Gen.Int[20, 200], Gen.ULong[1, 200], (count, counter) =>
        VersionVector.Of([.. Enumerable.Range(1, count).Select(i => new Dot(new ReplicaId(0x9f2c_41d0_7be3_0000 + ((ulong)i * 977)), counter + ((ulong)(i * i) % 7)))]));
}
