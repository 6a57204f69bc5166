using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Sets;

public sealed class GrowOnlySetTests
{
    private static readonly Mergeable<GrowOnlySet<TextValue>, TextValue> Type = new()
    {
        Operations = GenerateElements.Text,
        Apply = (GrowOnlySet<TextValue> state, ReplicaId _, HybridTimestamp _, TextValue element, out GrowOnlySet<TextValue> delta) =>
        {
            delta = state.Add(element);
            return true;
        },
        View = state => string.Join(", ", state.ToArray()),
        Specification = known => string.Join(", ", known.Select(one => one.Operation).Distinct().Order()),
    };

    [Fact]
    public void It_holds_whatever_was_added() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(WorldLaws.States(Type));

    [Fact]
    public void The_forms_are_as_documented()
    {
        var set = GrowOnlySet<Int64Value>.Empty.Add(3);
        set = set.Merge(set.Add(1));

        Assert.Equal(set, set.Merge(set.Add(3)));
        Assert.Equal("020202", Convert.ToHexString(CodecLaws.Encode(set)));
        Assert.Equal("[1,3]", StateJson.ToText(set));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<GrowOnlySet<Int64Value>>(CodecLaws.Encode(set), new DecodeLimits { MaxElements = 1 }));
    }
}
