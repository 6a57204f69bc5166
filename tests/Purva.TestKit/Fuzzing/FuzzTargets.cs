using System.Text.Json.Serialization.Metadata;
using CsCheck;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.TestKit.Fuzzing;

/// <summary>Every decoder of the core. A new type is a new line.</summary>
public static class FuzzTargets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. ForValue(Gen.OneOf(Generate.Dot, Generate.WideDot), ValuesJson.Default.Dot),
        .. ForValue(Gen.OneOf(Generate.VersionVector, Generate.WideVersionVector, Clustered), ValuesJson.Default.VersionVector),
        .. ForValue(Gen.OneOf(Generate.CausalContext, Generate.WideCausalContext), ValuesJson.Default.CausalContext),
        .. ForValue(Generate.HybridTimestamp, ValuesJson.Default.HybridTimestamp),
        FuzzTarget.Text(Generate.ReplicaId),
        FuzzTarget.Json(Generate.ReplicaId, ValuesJson.Default.ReplicaId),
    ];

    /// <summary>Vectors that compress.</summary>
    private static Gen<VersionVector> Clustered => Gen.Select(Gen.Int[20, 90], Gen.ULong[1, 200], (count, counter) =>
        VersionVector.Of([.. Enumerable.Range(1, count).Select(i => new Dot(new ReplicaId(0x9f2c_41d0_7be3_0000 + ((ulong)i * 977)), counter + ((ulong)(i * i) % 7)))]));

    private static FuzzTarget[] ForValue<T>(Gen<T> values, JsonTypeInfo<T> json)
        where T : IEnvelopeFormat<T>, ISpanParsable<T>, IEquatable<T> =>
        [FuzzTarget.Binary(values), FuzzTarget.InEnvelope(values), FuzzTarget.Text(values), FuzzTarget.Json(values, json)];
}
