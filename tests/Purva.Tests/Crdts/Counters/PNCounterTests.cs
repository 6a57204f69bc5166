using System.Globalization;
using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Counters;

public sealed class PNCounterTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<PNCounter, CounterChange> Type = new()
    {
        Operations = CounterChange.Any,
        Apply = (PNCounter state, ReplicaId author, HybridTimestamp _, CounterChange change, out PNCounter delta) => state.TryAdd(author, change.Amount, out delta),
        View = state => state.Value.ToString(CultureInfo.InvariantCulture),
        Specification = known => known.Sum(one => one.Operation.Amount).ToString(CultureInfo.InvariantCulture),
        ToldByDelta = (made, past) => CounterChange.OwnPast(made, [.. past.Where(one => one.Operation.Amount * made.Operation.Amount > 0)]),
    };

    [Fact]
    public void The_value_is_the_sum_of_all_changes_that_are_known() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() =>
        StateLaws.CheckForms(Gen.OneOf(WorldLaws.States(Type), GenerateCounters.PNCounter));

    [Fact]
    public void A_counter_that_came_back_to_zero_still_counts_on()
    {
        var counter = PNCounter.Empty.Merge(PNCounter.Empty.Increment(A, 5));
        counter = counter.Merge(counter.Decrement(A, 5));

        Assert.Equal(Int128.Zero, counter.Value);
        Assert.False(counter.IsEmpty);
        Assert.Equal(Int128.NegativeOne, counter.Merge(counter.Decrement(B)).Value);
    }

    [Fact]
    public void A_sum_that_would_overflow_is_refused()
    {
        var full = PNCounter.Empty.Decrement(A, ulong.MaxValue);

        Assert.Throws<OverflowException>(() => full.Decrement(A));
        Assert.False(full.TryAdd(A, -1, out var delta));
        Assert.True(delta.IsEmpty);
        Assert.True(full.TryAdd(A, 1, out _));
        Assert.True(PNCounter.Empty.TryAdd(A, long.MinValue, out delta));
        Assert.Equal((Int128)long.MinValue, delta.Value);
    }

    [Fact]
    public void Who_counts_both_ways_is_named_once()
    {
        var counter = PNCounter.Empty.Increment(A, 3).Merge(PNCounter.Empty.Decrement(A, 1)).Merge(PNCounter.Empty.Decrement(B, 2));

        Assert.Equal("02000000000000000A000003000001" + "02", Convert.ToHexString(CodecLaws.Encode(counter)));
        Assert.Equal("""{"increments":"{a:3}","decrements":"{a:1,b:2}"}""", StateJson.ToText(counter));
        Assert.Equal("0", StateJson.ToValueText(counter));
    }

    [Fact]
    public void A_replica_without_any_sum_is_malformed()
    {
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<PNCounter>(Convert.FromHexString("01000000000000000A0000")));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<PNCounter>(CodecLaws.Encode(PNCounter.Empty.Increment(A)), new DecodeLimits { MaxVectorEntries = 0 }));
    }
}
