using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Purva.Tests.Crdts.Maps;
using Xunit;

namespace Purva.Tests.Crdts.Sets;

public sealed class LwwSetTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");

    private static readonly Mergeable<LwwSet<TextValue>, KeyChange> Type = new()
    {
        Operations = KeyChange.Any,
        Apply = (LwwSet<TextValue> state, ReplicaId author, HybridTimestamp reading, KeyChange change, out LwwSet<TextValue> delta) =>
        {
            delta = change.Value is null ? state.Remove(author, reading, change.Key) : state.Add(author, reading, change.Key);
            return true;
        },
        View = state => string.Join(", ", state.ToArray()),
        Specification = known => string.Join(", ", KeyChange.LastOfEach(known).Where(last => last.Operation.Value is not null).Select(last => last.Operation.Key)),
    };

    [Fact]
    public void An_element_is_there_if_the_last_that_was_done_to_it_is_an_addition() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(Gen.OneOf(WorldLaws.States(Type), GenerateLww.Set));

    [Fact]
    public void At_the_same_time_an_addition_wins()
    {
        var now = new HybridTimestamp(5);
        var added = LwwSet<TextValue>.Empty.Add(A, now, "ale");
        var removed = LwwSet<TextValue>.Empty.Remove(A, now, "ale");

        Assert.True(added.Merge(removed).Contains("ale"));
        Assert.Equal(added, removed.Merge(added));
    }

    [Fact]
    public void The_forms_are_as_documented()
    {
        var set = LwwSet<TextValue>.Empty.Add(A, new HybridTimestamp(5), "ale");
        set = set.Merge(set.Remove(A, new HybridTimestamp(6), "beer"));

        Assert.Equal("02" + "01000000000000000A" + "0000000000000005" + "03616C65" + "00" + "01" + "000462656572" + "01" + "00", Convert.ToHexString(CodecLaws.Encode(set)));
        Assert.Equal("""{"ale":{"stamp":"1970-01-01T00:00:00.000Z/0005@a","value":true},"beer":{"stamp":"1970-01-01T00:00:00.000Z/0006@a"}}""", StateJson.ToText(set));
        Assert.Equal("""["ale"]""", StateJson.ToValueText(set));
        Assert.Equal((2, 6UL), (set.CountWithRemoved, set.LatestStamp.Time.Value));
        Assert.Equal(1, set.ForgetRemovals(HybridTimestamp.MaxValue).CountWithRemoved);
        Assert.Equal(5UL, set.StampOf("ale").Time.Value);
    }
}
