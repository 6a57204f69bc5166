using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Registers;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Purva.Tests.Crdts.Maps;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Registers;

public sealed class LwwRegisterTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<LwwRegister<Int64Value>, KeyChange> Type = new()
    {
        Operations = Gen.Long[0, 3].Select(value => new KeyChange("", value)),
        Apply = (LwwRegister<Int64Value> state, ReplicaId author, HybridTimestamp reading, KeyChange change, out LwwRegister<Int64Value> delta) =>
        {
            delta = state.Set(author, reading, new Int64Value(change.Value!.Value));
            return true;
        },
        View = state => state.TryGetValue(out var value) ? $"{value.Value}" : "",
        Specification = known => $"{KeyChange.LastOfEach(known).SingleOrDefault()?.Operation.Value}",
    };

    [Fact]
    public void It_holds_what_was_written_last() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical()
    {
        StateLaws.CheckForms(WorldLaws.States(Type));
        StateLaws.CheckForms(GenerateLww.Register);
    }

    [Fact]
    public void A_clock_that_is_behind_does_not_lose_what_it_overwrites()
    {
        var here = LwwRegister<TextValue>.Empty.Set(A, new HybridTimestamp(1_000), "old");
        var later = here.Set(B, new HybridTimestamp(3), "new");

        Assert.Equal(new ReplicaTimestamp(new HybridTimestamp(1_001), B), later.Stamp);
        Assert.Equal(later, here.Merge(later));
        Assert.Equal(later, later.Merge(here));
    }

    [Fact]
    public void With_equal_stamps_the_greater_value_wins_everywhere()
    {
        var one = LwwRegister<TextValue>.Empty.Set(A, new HybridTimestamp(5), "one");
        var two = LwwRegister<TextValue>.Empty.Set(A, new HybridTimestamp(5), "two");

        Assert.Equal(two, one.Merge(two));
        Assert.Equal(two, two.Merge(one));
        Assert.Equal(LwwRegister<TextValue>.Empty, one.Beyond(two));
    }

    [Fact]
    public void Nobody_writes_nothing_and_nothing_comes_after_the_end_of_time()
    {
        var last = LwwRegister<TextValue>.Empty.Set(A, HybridTimestamp.MaxValue, "last");

        Assert.Throws<OverflowException>(() => last.Set(A, default, "more"));
        Assert.Throws<ArgumentException>(() => last.Set(default, default, "more"));
    }

    [Fact]
    public void The_forms_are_as_documented()
    {
        var register = LwwRegister<TextValue>.Empty.Set(A, new HybridTimestamp(5), "ale");

        Assert.Equal("01" + "0000000000000005000000000000000A" + "03616C65", Convert.ToHexString(CodecLaws.Encode(register)));
        Assert.Equal("""{"stamp":"1970-01-01T00:00:00.000Z/0005@a","value":"ale"}""", StateJson.ToText(register));
        Assert.Equal(("\"ale\"", "null"), (StateJson.ToValueText(register), StateJson.ToValueText(LwwRegister<TextValue>.Empty)));
        Assert.Equal("{}", StateJson.ToText(LwwRegister<TextValue>.Empty));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<LwwRegister<TextValue>>([2]));
    }
}
