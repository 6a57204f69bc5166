using System.Globalization;
using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using Purva.Crdts.Sets;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Purva.Wire;
using Xunit;
using Carts = Purva.Crdts.Causal<Purva.Crdts.Maps.ObservedRemoveMap<Purva.Crdts.Elements.TextValue, Purva.Crdts.Counters.ResettableCounter>>;
using Nested = Purva.Crdts.Causal<Purva.Crdts.Maps.ObservedRemoveMap<Purva.Crdts.Elements.TextValue, Purva.Crdts.Maps.ObservedRemoveMap<Purva.Crdts.Elements.TextValue, Purva.Crdts.Registers.MultiValueRegister<Purva.Crdts.Elements.Int64Value>>>>;

namespace Purva.Tests.Crdts.Maps;

public sealed class ObservedRemoveMapTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");
    private static readonly Gen<string> Keys = Gen.Int[0, 2].Select(which => new[] { "milk", "bread", "eggs" }[which]);

    private static readonly Mergeable<Nested, NestedStep> OfMaps = new()
    {
        Operations = NestedStep.Any,
        Apply = NestedStep.Apply,
        View = state => StateJson.ToValueText(state),
        Specification = NestedStep.Expect,
    };

    [Fact]
    public void Removing_an_outer_key_resets_what_was_seen_below_it_and_no_more() => WorldLaws.Check(OfMaps);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(WorldLaws.States(OfMaps));

    [Fact]
    public void A_concurrent_update_survives_a_removal_with_what_it_wrote_alone()
    {
        var cart = Carts.Empty.Update(A, "milk", (line, scope) => line.Increment(scope, 3));
        var removed = cart.Merge(cart.Remove(B, "milk"));
        var added = cart.Merge(cart.Update(A, "milk", (line, scope) => line.Increment(scope, 2)));

        Assert.Empty(removed.Keys);
        Assert.False(removed.ContainsKey("milk"));
        Assert.False(removed.Store.IsEmpty);
        Assert.Equal("""{"milk":2}""", StateJson.ToValueText(removed.Merge(added)));
        Assert.Equal("{}", StateJson.ToValueText(removed));
    }

    [Fact]
    public void Residue_in_a_map_goes_when_it_is_stable()
    {
        var cart = Carts.Empty.Update(A, "milk", (line, scope) => line.Increment(scope, 3));
        var removed = cart.Merge(cart.Clear(B));

        Assert.True(removed.Compact(removed.Context.Contiguous).Store.IsEmpty);
        Assert.Equal(removed, removed.Compact(VersionVector.Empty));
        Assert.True(removed.Compact(removed.Context.Contiguous).Merge(cart).Store.IsEmpty);
    }

    [Fact]
    public void A_key_whose_value_is_gone_is_gone()
    {
        var map = Causal<ObservedRemoveMap<TextValue, AddWinsSet<TextValue>>>.Empty.Update(A, "fruit", (set, scope) => set.Add(scope, "apple"));
        map = map.Merge(map.Update(B, "fruit", (set, scope) => set.Remove(scope, "apple")));

        Assert.True(map.Store.IsEmpty);
        Assert.Empty(map.Keys);
    }

    [Fact]
    public void A_removal_is_found_by_its_dots_in_a_large_map()
    {
        var map = Carts.Empty;
        for (var i = 0; i < 500; i++)
        {
            map = map.Merge(map.Update(A, $"line {i}", (line, scope) => line.Increment(scope)));
        }

        var removed = map.Merge(map.Remove(B, "line 250"));
        Assert.Equal(499, removed.Keys.Count);
        Assert.False(removed.ContainsKey("line 250"));
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        var state = Nested.Empty.Update(A, "a", (inner, scope) => inner.Update(scope, "b", (register, below) => register.Write(below, 1)));
        var bytes = CodecLaws.Encode(state);

        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<Nested>(bytes, new DecodeLimits { MaxNesting = 0 }));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<Nested>(bytes, new DecodeLimits { MaxNesting = 2 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<Nested>(bytes, new DecodeLimits { MaxElements = 0 }));
    }

    /// <summary>Keys of counters, changed and removed, against the specification of the counter key by key.</summary>
    [Fact]
    public void Each_key_counts_what_no_removal_had_seen()
    {
        var worlds = new Mergeable<Carts, (string Key, CounterStepOf Step)>
        {
            Operations = Gen.Select(Keys, CounterStepOf.Any),
            Apply = (Carts state, ReplicaId author, HybridTimestamp _, (string Key, CounterStepOf Step) operation, out Carts delta) =>
            {
                delta = operation.Step.IsRemoval ? state.Remove(author, operation.Key) : state.Update(author, operation.Key, (line, scope) => line.Increment(scope, operation.Step.Amount));
                return !delta.IsEmpty;
            },
            View = state => string.Join(' ', state.Keys.Select(key => $"{key}={state.At(key).Value.ToString(CultureInfo.InvariantCulture)}")),
            Specification = CounterStepOf.Expect,
            NeedsCauses = true,
        };
        WorldLaws.Check(worlds);
        StateLaws.CheckForms(WorldLaws.States(worlds));
    }
}
