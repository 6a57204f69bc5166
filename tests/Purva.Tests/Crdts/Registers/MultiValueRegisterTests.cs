using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Registers;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Xunit;

namespace Purva.Tests.Crdts.Registers;

public sealed class MultiValueRegisterTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    /// <summary>A number is written; none clears.</summary>
    private static readonly Mergeable<Causal<MultiValueRegister<Int64Value>>, long?> Type = new()
    {
        Operations = Gen.Frequency((4, Gen.Long[0, 9].Select(number => (long?)number)), (1, Gen.Const((long?)null))),
        Apply = Apply,
        View = state => string.Join(' ', state.Values.Select(value => value.Value)),
        Specification = known => string.Join(' ', Living.Of(known, number => number is not null, (_, _) => true).Select(one => one.Operation!.Value).Distinct().Order()),
    };

    [Fact]
    public void The_values_are_the_writes_that_no_later_change_had_seen() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(WorldLaws.States(Type));

    [Fact]
    public void Of_concurrent_values_all_choose_the_greatest()
    {
        var left = Causal<MultiValueRegister<TextValue>>.Empty.Write(A, "milk");
        var right = Causal<MultiValueRegister<TextValue>>.Empty.Write(B, "bread");
        var both = left.Merge(right);

        Assert.Equal(["bread", "milk"], both.Values.Select(value => value.ToString()));
        Assert.True(both.Store.HasConflict);
        Assert.True(both.Store.TryGetValue(out var chosen));
        Assert.Equal("milk", chosen);
        Assert.Equal("\"milk\"", StateJson.ToValueText(both));
        Assert.Equal("null", StateJson.ToValueText(both.Merge(both.Clear(A))));
        Assert.Equal("""{"context":"{a:1,b:1}","store":{"a:1":"milk","b:1":"bread"}}""", StateJson.ToText(both));
    }

    private static bool Apply(
        Causal<MultiValueRegister<Int64Value>> state, ReplicaId author, HybridTimestamp reading, long? number, out Causal<MultiValueRegister<Int64Value>> delta)
    {
        delta = number is { } value ? state.Write(author, value) : state.Clear(author);
        return !delta.IsEmpty;
    }
}
