using System.Text.Json.Serialization;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.Clocks.Exchange;
using Purva.Clocks.IntervalTree;

namespace Purva.TestKit.Fuzzing;

/// <summary>Every value type, as a program that is compiled ahead of time would name them.</summary>
[JsonSerializable(typeof(ReplicaId))]
[JsonSerializable(typeof(Dictionary<ReplicaId, int>))]
[JsonSerializable(typeof(Dot))]
[JsonSerializable(typeof(Dictionary<Dot, int>))]
[JsonSerializable(typeof(VersionVector))]
[JsonSerializable(typeof(Dictionary<VersionVector, int>))]
[JsonSerializable(typeof(CausalContext))]
[JsonSerializable(typeof(Dictionary<CausalContext, int>))]
[JsonSerializable(typeof(HybridTimestamp))]
[JsonSerializable(typeof(Dictionary<HybridTimestamp, int>))]
[JsonSerializable(typeof(LamportTimestamp))]
[JsonSerializable(typeof(Dictionary<LamportTimestamp, int>))]
[JsonSerializable(typeof(VectorStamp))]
[JsonSerializable(typeof(Dictionary<VectorStamp, int>))]
[JsonSerializable(typeof(DottedVersionVector))]
[JsonSerializable(typeof(Dictionary<DottedVersionVector, int>))]
[JsonSerializable(typeof(WriteTimestamp))]
[JsonSerializable(typeof(Dictionary<WriteTimestamp, int>))]
[JsonSerializable(typeof(ReplicaTimestamp))]
[JsonSerializable(typeof(Dictionary<ReplicaTimestamp, int>))]
[JsonSerializable(typeof(MultiMasterStamp))]
[JsonSerializable(typeof(Dictionary<MultiMasterStamp, int>))]
[JsonSerializable(typeof(EpochTimestamp))]
[JsonSerializable(typeof(Dictionary<EpochTimestamp, int>))]
[JsonSerializable(typeof(LossyVector))]
[JsonSerializable(typeof(Dictionary<LossyVector, int>))]
[JsonSerializable(typeof(IdentityRecord))]
[JsonSerializable(typeof(Dictionary<IdentityRecord, int>))]
[JsonSerializable(typeof(Retirement))]
[JsonSerializable(typeof(Dictionary<Retirement, int>))]
[JsonSerializable(typeof(VectorDelta))]
[JsonSerializable(typeof(Dictionary<VectorDelta, int>))]
[JsonSerializable(typeof(DeltaAcknowledgement))]
[JsonSerializable(typeof(Dictionary<DeltaAcknowledgement, int>))]
[JsonSerializable(typeof(FifoDelta))]
[JsonSerializable(typeof(Dictionary<FifoDelta, int>))]
[JsonSerializable(typeof(IntervalTreeStamp))]
[JsonSerializable(typeof(Dictionary<IntervalTreeStamp, int>))]
[JsonSerializable(typeof(IdTree))]
[JsonSerializable(typeof(Dictionary<IdTree, int>))]
[JsonSerializable(typeof(EventTree))]
[JsonSerializable(typeof(Dictionary<EventTree, int>))]
public sealed partial class ValuesJson : JsonSerializerContext;
