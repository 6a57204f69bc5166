using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Deltas;

/// <summary>An element added to a set in which additions win, or removed from it.</summary>
internal sealed record SetChange(string Element, bool IsAddition)
{
    public static Mergeable<Causal<AddWinsSet<TextValue>>, SetChange> Type { get; } = new()
    {
        Operations = Gen.Select(Gen.OneOf("ale", "bread", "cheese"), Gen.Bool, (element, isAddition) => new SetChange(element, isAddition)),
        Apply = (Causal<AddWinsSet<TextValue>> state, ReplicaId author, HybridTimestamp _, SetChange change, out Causal<AddWinsSet<TextValue>> delta) =>
        {
            delta = change.IsAddition ? state.Add(author, change.Element) : state.Remove(author, change.Element);
            return true;
        },
        NeedsCauses = true,
        View = state => string.Join(", ", state.Store.ToArray()),
        Specification = known => string.Join(", ", known
            .Where(addition => addition.Operation.IsAddition && !known.Any(removal => !removal.Operation.IsAddition && removal.Operation.Element == addition.Operation.Element && removal.Saw(addition)))
            .Select(addition => addition.Operation.Element).Distinct().Order(StringComparer.Ordinal)),
    };

    /// <summary>Two states that arise in one world.</summary>
    public static Gen<(Causal<AddWinsSet<TextValue>> Left, Causal<AddWinsSet<TextValue>> Right)> TwoStates { get; } = Gen.Select(
        WorldStep<SetChange>.Many(Type.Operations, 3, 40), Gen.Int[0, 99], Gen.Int[0, 99], (steps, left, right) =>
        {
            var states = new World<Causal<AddWinsSet<TextValue>>, SetChange>(Type, 3).Run(steps).States;
            return (states[left % states.Count], states[right % states.Count]);
        });
}
