using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Flags;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Xunit;

namespace Purva.Tests.Crdts.Flags;

public sealed class DisableWinsFlagTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<Causal<DisableWinsFlag>, bool> Type = new()
    {
        Operations = Gen.Bool,
        Apply = Apply,
        View = state => state.IsEnabled.ToString(),
        Specification = known => (!Living.Of(known, isOn => !isOn, (_, _) => true).Any()).ToString(),
    };

    [Fact]
    public void It_is_off_where_a_disabling_lives_that_nothing_later_had_seen() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(WorldLaws.States(Type));

    [Fact]
    public void Of_two_concurrent_changes_the_disabling_stands()
    {
        var start = Causal<DisableWinsFlag>.Empty.Enable(A).Merge(Causal<DisableWinsFlag>.Empty.Disable(B));
        var both = start.Merge(start.Enable(A)).Merge(start.Disable(B));

        Assert.False(both.IsEnabled);
        Assert.True(Causal<DisableWinsFlag>.Empty.IsEnabled);
        Assert.Equal("false", StateJson.ToValueText(both));
        Assert.True(both.Merge(both.Enable(A)).IsEnabled);
    }

    private static bool Apply(Causal<DisableWinsFlag> state, ReplicaId author, HybridTimestamp reading, bool isOn, out Causal<DisableWinsFlag> delta)
    {
        delta = isOn ? state.Enable(author) : state.Disable(author);
        return !delta.IsEmpty;
    }
}
