using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using Purva.Crdts.Registers;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Maps;

/// <summary>A change of a map of maps of registers: a number written below two keys, or one of the keys removed.</summary>
internal sealed record NestedStep(string Outer, string? Inner, long? Number)
{
    private static readonly Gen<string> Keys = Gen.Int[0, 1].Select(which => which == 0 ? "x" : "y");

    public static Gen<NestedStep> Any { get; } = Gen.Frequency(
        (4, Gen.Select(Keys, Keys, Gen.Long[0, 9], (outer, inner, number) => new NestedStep(outer, inner, number))),
        (1, Gen.Select(Keys, Keys, (outer, inner) => new NestedStep(outer, inner, null))),
        (1, Keys.Select(outer => new NestedStep(outer, null, null))));

    public static bool Apply(
        Causal<ObservedRemoveMap<TextValue, ObservedRemoveMap<TextValue, MultiValueRegister<Int64Value>>>> state, ReplicaId author, HybridTimestamp reading, NestedStep step,
        out Causal<ObservedRemoveMap<TextValue, ObservedRemoveMap<TextValue, MultiValueRegister<Int64Value>>>> delta)
    {
        delta = step switch
        {
            { Number: { } number } => state.Update(author, step.Outer, (map, scope) => map.Update(scope, step.Inner!, (register, below) => register.Write(below, number))),
            { Inner: { } inner } => state.Update(author, step.Outer, (map, scope) => map.Remove(scope, inner)),
            _ => state.Remove(author, step.Outer),
        };
        return !delta.IsEmpty;
    }

    /// <summary>A write lives while no later change of the same place, and no later removal of a key above it, had seen it.</summary>
    public static string Expect(IReadOnlyList<HistoryEvent<NestedStep>> known)
    {
        var living = Living.Of(known, step => step.Number is not null, Covers).ToList();
        return "{" + string.Join(',', living.GroupBy(one => one.Operation.Outer).OrderBy(outer => outer.Key, StringComparer.Ordinal).Select(outer =>
            $"\"{outer.Key}\":{{" + string.Join(',', outer.GroupBy(one => one.Operation.Inner!).OrderBy(inner => inner.Key, StringComparer.Ordinal).Select(inner =>
                $"\"{inner.Key}\":{inner.Max(one => one.Operation.Number)}")) + "}")) + "}";
    }

    private static bool Covers(NestedStep other, NestedStep written) => other.Outer == written.Outer && (other.Inner is null || other.Inner == written.Inner);
}
