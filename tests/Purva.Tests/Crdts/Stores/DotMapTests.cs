using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Stores;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Stores;

public sealed class DotMapTests
{
    private static readonly DotSet One = DotSet.Of(Dot.Parse("a:1"));

    [Fact]
    public void A_key_without_a_dot_is_no_key()
    {
        var map = DotMap<TextValue, DotSet>.Of("milk", One);

        Assert.Equal(1, map.Count);
        Assert.Equal(One, map["milk"]);
        Assert.True(map["ale"].IsEmpty);
        Assert.True(map.With("milk", default).IsEmpty);
        Assert.True(DotMap<TextValue, DotSet>.Of("milk", default).IsEmpty);
    }

    [Fact]
    public void A_removal_says_what_it_replaces()
    {
        var map = DotMap<TextValue, DotSet>.Of("milk", One);
        var scope = new DeltaScope(ReplicaId.Parse("b"), CausalContext.Parse("{a:1}"));

        Assert.True(map.Remove(scope, "ale").IsEmpty);
        Assert.True(scope.ToContext().IsEmpty);
        var delta = map.Remove(scope, "milk");
        Assert.Equal(default, delta);
        Assert.Equal(CausalContext.Parse("{a:1}"), scope.ToContext());
        Assert.True(map.Join(delta, new CausalJoin(CausalContext.Parse("{a:1}"), scope.ToContext())).IsEmpty);
    }

    [Fact]
    public void A_map_in_a_map_in_a_map_ends_at_the_limit()
    {
        var map = DotMap<TextValue, DotMap<TextValue, DotMap<TextValue, DotSet>>>.Of("a", DotMap<TextValue, DotMap<TextValue, DotSet>>.Of("b", DotMap<TextValue, DotSet>.Of("c", One)));
        var state = new Causal<DotMap<TextValue, DotMap<TextValue, DotMap<TextValue, DotSet>>>>(map, CausalContext.Parse("{a:1}"));
        var bytes = CodecLaws.Encode(state);

        Assert.Equal("""{"context":"{a:1}","store":{"a":{"b":{"c":["a:1"]}}}}""", StateJson.ToText(state));
        Assert.Equal("""{"a":{"b":{"c":true}}}""", StateJson.ToValueText(state));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<Causal<DotMap<TextValue, DotMap<TextValue, DotMap<TextValue, DotSet>>>>>(bytes, new DecodeLimits { MaxNesting = 2 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<Causal<DotMap<TextValue, DotMap<TextValue, DotMap<TextValue, DotSet>>>>>(bytes, new DecodeLimits { MaxNesting = 1 }));
        Assert.False(StateJson.TryRead<Causal<DotMap<TextValue, DotMap<TextValue, DotMap<TextValue, DotSet>>>>>(StateJson.ToUtf8(state), new DecodeLimits { MaxNesting = 1 }, out _));
    }
}
