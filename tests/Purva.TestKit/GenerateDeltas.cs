using CsCheck;
using Purva.Crdts;
using Purva.Crdts.Deltas;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using Purva.Crdts.Sets;

namespace Purva.TestKit;

/// <summary>Random messages by which states are brought into line.</summary>
public static class GenerateDeltas
{
    /// <summary>An interval of a map.</summary>
    public static Gen<DeltaInterval<LwwMap<TextValue, Int64Value>>> Interval { get; } = Gen.Select(
        Gen.ULong, Gen.ULong[0, 300], Gen.ULong[1, 300], GenerateLww.Map, (session, after, length, state) => new DeltaInterval<LwwMap<TextValue, Int64Value>>(session, after, after + length, state));

    /// <summary>The digest of a set from which some elements were removed.</summary>
    public static Gen<CausalDigest> Digest { get; } = Gen.Select(Generate.ReplicaId, Gen.Int[0, 9], Gen.Bool).Array[0, 40].Select(changes =>
        CausalDigest.Of(changes.Aggregate(Causal<AddWinsSet<Int64Value>>.Empty, (set, change) =>
            set.Merge(change.Item3 ? set.Remove(change.Item1, new Int64Value(change.Item2)) : set.Add(change.Item1, new Int64Value(change.Item2))))));
}
