using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Maps;

public sealed class LwwMapTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<LwwMap<TextValue, Int64Value>, KeyChange> Type = new()
    {
        Operations = KeyChange.Any,
        Apply = (LwwMap<TextValue, Int64Value> state, ReplicaId author, HybridTimestamp reading, KeyChange change, out LwwMap<TextValue, Int64Value> delta) =>
        {
            delta = change.Value is { } value ? state.Put(author, reading, change.Key, new Int64Value(value)) : state.Remove(author, reading, change.Key);
            return true;
        },
        View = state => string.Join(", ", state.ToArray().Select(entry => $"{entry.Key.Value}={entry.Value.Value}")),
        Specification = known => string.Join(", ", KeyChange.LastOfEach(known).Where(last => last.Operation.Value is not null).Select(last => $"{last.Operation.Key}={last.Operation.Value}")),
    };

    [Fact]
    public void Each_key_has_what_was_put_last() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(Gen.OneOf(WorldLaws.States(Type), GenerateLww.Map));

    [Fact]
    public void What_was_removed_does_not_return_and_may_be_forgotten_once_that_is_stable()
    {
        var put = LwwMap<TextValue, Int64Value>.Empty.Put(A, At(5), "ale", new Int64Value(1));
        var removed = put.Merge(put.Remove(B, At(3), "ale"));

        Assert.False(removed.Merge(put).ContainsKey("ale"));
        Assert.Equal((1, new ReplicaTimestamp(At(6), B)), (removed.CountWithRemoved, removed.StampOf("ale")));
        Assert.Equal(removed, removed.ForgetRemovals(At(6)));
        Assert.True(removed.ForgetRemovals(At(7)).IsEmpty);
        Assert.Equal(put, put.ForgetRemovals(HybridTimestamp.MaxValue));
        Assert.Equal(new ReplicaTimestamp(At(6), B), removed.LatestStamp);
    }

    [Fact]
    public void A_replica_that_is_two_makes_no_difference_between_others()
    {
        var one = LwwMap<TextValue, Int64Value>.Empty.Put(A, At(5), "ale", new Int64Value(1));
        var two = LwwMap<TextValue, Int64Value>.Empty.Put(A, At(5), "ale", new Int64Value(2));
        var none = LwwMap<TextValue, Int64Value>.Empty.Remove(A, At(5), "ale");

        Assert.Equal(two, one.Merge(two));
        Assert.Equal(two, two.Merge(one));
        Assert.Equal(one, none.Merge(one));
        Assert.Equal(one, one.Merge(none));
        Assert.Equal(two, two.Beyond(one));
    }

    [Fact]
    public void Nobody_changes_nothing_and_nothing_comes_after_the_end_of_time()
    {
        var last = LwwMap<TextValue, Int64Value>.Empty.Put(A, HybridTimestamp.MaxValue, "ale", default);

        Assert.Throws<OverflowException>(() => last.Remove(A, default, "ale"));
        Assert.Throws<ArgumentException>(() => last.Remove(default, default, "ale"));
    }

    [Fact]
    public void The_forms_are_as_documented()
    {
        var map = LwwMap<TextValue, Int64Value>.Empty.Put(A, At(5), "a", new Int64Value(1));
        map = map.Merge(map.Remove(B, At(7), "b"));

        Assert.Equal("02" + "02000000000000000A00" + "0000000000000005" + "0161" + "00" + "01" + "02" + "000162" + "02" + "02", Convert.ToHexString(CodecLaws.Encode(map)));
        Assert.Equal("""{"a":{"stamp":"1970-01-01T00:00:00.000Z/0005@a","value":1},"b":{"stamp":"1970-01-01T00:00:00.000Z/0007@b"}}""", StateJson.ToText(map));
        Assert.Equal("""{"a":1}""", StateJson.ToValueText(map));
    }

    [Theory]
    [InlineData("01" + "01000000000000000A" + "0000000000000005" + "0161" + "01" + "01" + "02", DecodeStatus.Malformed)]
    [InlineData("01" + "02000000000000000A00" + "0000000000000005" + "0161" + "00" + "01" + "02", DecodeStatus.Malformed)]
    [InlineData("01" + "01000000000000000A" + "0000000000000005" + "0161" + "00" + "02", DecodeStatus.Malformed)]
    [InlineData("01" + "01000000000000000A" + "0000000000000005" + "0161" + "00" + "00", DecodeStatus.Done)]
    public void An_earliest_time_that_nothing_has_and_replicas_that_wrote_nothing_are_malformed(string hex, DecodeStatus expected) =>
        Assert.Equal(expected, CodecLaws.CheckHostile<LwwMap<TextValue, Int64Value>>(Convert.FromHexString(hex)));

    private static HybridTimestamp At(ulong time) => new(time);
}
