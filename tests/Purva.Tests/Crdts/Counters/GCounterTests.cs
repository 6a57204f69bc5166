using System.Globalization;
using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Xunit;

namespace Purva.Tests.Crdts.Counters;

public sealed class GCounterTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<GCounter, CounterChange> Type = new()
    {
        Operations = CounterChange.Up,
        Apply = (GCounter state, ReplicaId author, HybridTimestamp _, CounterChange change, out GCounter delta) => state.TryIncrement(author, (ulong)change.Amount, out delta),
        View = state => state.Value.ToString(CultureInfo.InvariantCulture),
        Specification = known => known.Sum(one => one.Operation.Amount).ToString(CultureInfo.InvariantCulture),
        ToldByDelta = CounterChange.OwnPast,
    };

    [Fact]
    public void The_value_is_the_sum_of_all_increments_that_are_known() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() =>
        StateLaws.CheckForms(Gen.OneOf(WorldLaws.States(Type), GenerateCounters.GCounter));

    [Fact]
    public void Two_increments_of_one_make_two()
    {
        var there = GCounter.Empty.Increment(B);
        var here = GCounter.Empty.Increment(A);

        Assert.Equal(UInt128.One + 1, here.Merge(there).Value);
        Assert.Equal(UInt128.One + 1, here.Merge(there).Merge(there).Value);
    }

    [Fact]
    public void A_sum_that_would_overflow_is_refused_and_the_total_still_fits()
    {
        var full = GCounter.Empty.Increment(A, ulong.MaxValue);

        Assert.Throws<OverflowException>(() => full.Increment(A));
        Assert.False(full.TryIncrement(A, 1, out var delta));
        Assert.True(delta.IsEmpty);
        Assert.True(full.TryIncrement(A, 0, out _));
        Assert.Equal((UInt128)ulong.MaxValue * 2, full.Merge(GCounter.Empty.Increment(B, ulong.MaxValue)).Value);
        Assert.Throws<ArgumentException>(() => full.Increment(default));
    }

    [Fact]
    public void The_forms_are_as_documented()
    {
        var counter = GCounter.Empty.Increment(A, 3).Merge(GCounter.Empty.Increment(B, 300));

        Assert.Equal("02000000000000000A000002AB02", Convert.ToHexString(CodecLaws.Encode(counter)));
        Assert.Equal("\"{a:3,b:300}\"", StateJson.ToText(counter));
        Assert.Equal("303", StateJson.ToValueText(counter));
        Assert.Equal("303 {a:3,b:300}", counter.ToString());
        Assert.Equal(300UL, counter[B]);
    }
}
