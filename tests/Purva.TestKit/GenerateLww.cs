using CsCheck;
using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using Purva.Crdts.Registers;
using Purva.Crdts.Sets;

namespace Purva.TestKit;

/// <summary>Random values of last-writer-wins types, of any replicas and times.</summary>
public static class GenerateLww
{
    /// <summary>Any register.</summary>
    public static Gen<LwwRegister<TextValue>> Register { get; } = Gen.Select(Gen.Bool, GenerateStamps.ReplicaTimestamp, Text, (isEmpty, stamp, value) =>
        isEmpty ? default : default(LwwRegister<TextValue>).Set(stamp.Replica, stamp.Time, value));

    /// <summary>Any map of few keys.</summary>
    public static Gen<LwwMap<TextValue, Int64Value>> Map { get; } = Gen.Select(Text, Stamp, Gen.Long.Nullable()).Array[0, 8].Select(changes =>
        changes.Aggregate(default(LwwMap<TextValue, Int64Value>), (map, change) => map.Merge(change.Item3 is { } value
            ? default(LwwMap<TextValue, Int64Value>).Put(change.Item2.Replica, change.Item2.Time, change.Item1, new Int64Value(value))
            : default(LwwMap<TextValue, Int64Value>).Remove(change.Item2.Replica, change.Item2.Time, change.Item1))));

    /// <summary>Any set of few elements.</summary>
    public static Gen<LwwSet<TextValue>> Set { get; } = Gen.Select(Text, Stamp, Gen.Bool).Array[0, 8].Select(changes =>
        changes.Aggregate(default(LwwSet<TextValue>), (set, change) => set.Merge(change.Item3
            ? default(LwwSet<TextValue>).Add(change.Item2.Replica, change.Item2.Time, change.Item1)
            : default(LwwSet<TextValue>).Remove(change.Item2.Replica, change.Item2.Time, change.Item1))));

    private static Gen<TextValue> Text => Gen.OneOf("a", "b", "\"", "\\", "é", "🍞", "a\uE000").Array[0, 3].Select(parts => new TextValue(string.Concat(parts)));

    private static Gen<ReplicaTimestamp> Stamp => Gen.OneOf(
        GenerateStamps.ReplicaTimestamp, Gen.Select(Gen.ULong[0, 3], Generate.ReplicaId, (time, replica) => new ReplicaTimestamp(new HybridTimestamp(time), replica)));
}
