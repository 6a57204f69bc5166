using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Flags;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Xunit;

namespace Purva.Tests.Crdts.Flags;

public sealed class EnableWinsFlagTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<Causal<EnableWinsFlag>, bool> Type = new()
    {
        Operations = Gen.Bool,
        Apply = Apply,
        View = state => state.IsEnabled.ToString(),
        Specification = known => Living.Of(known, isOn => isOn, (_, _) => true).Any().ToString(),
    };

    [Fact]
    public void It_is_on_where_an_enabling_lives_that_nothing_later_had_seen() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(WorldLaws.States(Type));

    [Fact]
    public void Of_two_concurrent_changes_the_enabling_stands()
    {
        var start = Causal<EnableWinsFlag>.Empty.Enable(A).Merge(Causal<EnableWinsFlag>.Empty.Disable(B));
        var both = start.Merge(start.Enable(A)).Merge(start.Disable(B));

        Assert.True(both.IsEnabled);
        Assert.False(Causal<EnableWinsFlag>.Empty.IsEnabled);
        Assert.Equal("true", StateJson.ToValueText(both));
        Assert.False(both.Merge(both.Disable(A)).IsEnabled);
    }

    private static bool Apply(Causal<EnableWinsFlag> state, ReplicaId author, HybridTimestamp reading, bool isOn, out Causal<EnableWinsFlag> delta)
    {
        delta = isOn ? state.Enable(author) : state.Disable(author);
        return !delta.IsEmpty;
    }
}
