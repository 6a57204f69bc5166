using System.Text.Json.Serialization;
using Purva.Clocks;

namespace Purva.TestKit.Fuzzing;

/// <summary>Every value type, as a program that is compiled ahead of time would name them.</summary>
[JsonSerializable(typeof(Dot))]
[JsonSerializable(typeof(ReplicaId))]
[JsonSerializable(typeof(VersionVector))]
[JsonSerializable(typeof(CausalContext))]
[JsonSerializable(typeof(HybridTimestamp))]
[JsonSerializable(typeof(Dictionary<Dot, int>))]
[JsonSerializable(typeof(Dictionary<ReplicaId, int>))]
[JsonSerializable(typeof(Dictionary<VersionVector, int>))]
[JsonSerializable(typeof(Dictionary<CausalContext, int>))]
[JsonSerializable(typeof(Dictionary<HybridTimestamp, int>))]
public sealed partial class ValuesJson : JsonSerializerContext;
