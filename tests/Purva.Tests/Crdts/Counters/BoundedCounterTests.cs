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

public sealed class BoundedCounterTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");
    private static readonly ReplicaId C = ReplicaId.Parse("c");

    [Theory]
    [InlineData(BoundSide.AtLeast)]
    [InlineData(BoundSide.AtMost)]
    public void The_value_is_the_sum_of_what_was_allowed_and_never_crosses_the_bound(BoundSide side) => WorldLaws.Check(TypeOf(side), iter: 1_000, replicas: 3);

    [Fact]
    public void The_forms_are_canonical() =>
        StateLaws.CheckForms(Gen.OneOf(WorldLaws.States(TypeOf(BoundSide.AtLeast)), GenerateCounters.BoundedCounter, Gen.Const(BoundedCounter.Empty)));

    [Fact]
    public void Who_holds_too_little_is_told_who_holds_more()
    {
        var stock = Made(BoundedCounter.AtLeast(0), counter => counter.Increment(A, 5));
        stock = Made(stock, counter => counter.Transfer(A, B, 2));

        var refusal = Assert.IsType<BoundedOutcome.NotEnoughRights>(stock.Decrement(C));
        Assert.Equal((1UL, UInt128.Zero), (refusal.Asked, refusal.Held));
        Assert.Equal([new HeldRights(A, 3), new HeldRights(B, 2)], refusal.Elsewhere);
        Assert.IsType<BoundedOutcome.NotEnoughRights>(stock.Transfer(B, C, 3));
        Assert.Equal((Int128)3, Made(stock, counter => counter.Decrement(B, 2)).Value);
    }

    [Fact]
    public void Two_who_sell_the_last_piece_at_once_cannot_both()
    {
        var stock = Made(BoundedCounter.AtLeast(0), counter => counter.Increment(A));

        var sold = Made(stock, counter => counter.Decrement(A));
        Assert.IsType<BoundedOutcome.NotEnoughRights>(stock.Decrement(B));
        Assert.Equal(Int128.Zero, sold.Merge(stock).Value);
    }

    [Fact]
    public void A_quota_is_bounded_from_above()
    {
        var quota = Made(BoundedCounter.AtMost(10), counter => counter.Decrement(A, 4));

        Assert.Equal((Int128)6, quota.Value);
        Assert.Equal((UInt128)4, quota.RightsOf(A));
        Assert.IsType<BoundedOutcome.NotEnoughRights>(quota.Increment(A, 5));
        Assert.Equal((Int128)10, Made(quota, counter => counter.Increment(A, 4)).Value);
    }

    [Fact]
    public void A_delta_justifies_itself_to_who_received_nothing_else()
    {
        var stock = Made(BoundedCounter.AtLeast(0), counter => counter.Increment(A, 5));
        stock = Made(stock, counter => counter.Transfer(A, B, 3));
        stock = Made(stock, counter => counter.Transfer(B, C, 3));
        var sold = Assert.IsType<BoundedOutcome.Made>(stock.Decrement(C, 2)).Delta;

        Assert.Equal((Int128)3, BoundedCounter.AtLeast(0).Merge(sold).Value);
        Assert.Equal((UInt128)1, sold.RightsOf(C));
    }

    [Fact]
    public void Sums_at_their_end_are_told()
    {
        var full = Made(BoundedCounter.AtLeast(0), counter => counter.Increment(A, ulong.MaxValue));

        Assert.IsType<BoundedOutcome.SumExhausted>(full.Increment(A));
        Assert.Equal((Int128)ulong.MaxValue, full.Value);
        var given = Made(Made(full, counter => counter.Transfer(A, B, ulong.MaxValue)), counter => counter.Transfer(B, A, ulong.MaxValue));
        Assert.IsType<BoundedOutcome.SumExhausted>(given.Transfer(A, B, 1));
    }

    [Fact]
    public void Without_a_bound_nothing_is_changed()
    {
        Assert.Throws<InvalidOperationException>(() => BoundedCounter.Empty.Increment(A));
        Assert.Throws<ArgumentException>(() => BoundedCounter.AtLeast(0).Increment(default));
        Assert.Throws<ArgumentException>(() => BoundedCounter.AtLeast(0).Transfer(A, default, 1));
        Assert.Equal(BoundedCounter.AtMost(3), BoundedCounter.AtLeast(5).Merge(BoundedCounter.AtMost(3)));
    }

    [Fact]
    public void The_forms_are_as_documented()
    {
        var stock = Made(Made(BoundedCounter.AtLeast(-1), counter => counter.Increment(A, 5)), counter => counter.Transfer(A, B, 2));

        Assert.Equal("0101" + "02000000000000000A00" + "000500" + "000000" + "01000101", Convert.ToHexString(CodecLaws.Encode(stock)));
        Assert.Equal("""{"atLeast":-1,"created":"{a:5}","used":"{}","transfers":[["a","b",2]]}""", StateJson.ToText(stock));
        Assert.Equal("4", StateJson.ToValueText(stock));
        Assert.Equal("{}", StateJson.ToText(BoundedCounter.Empty));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<BoundedCounter>([3]));
    }

    private static BoundedCounter Made(BoundedCounter counter, Func<BoundedCounter, BoundedOutcome> change) =>
        counter.Merge(Assert.IsType<BoundedOutcome.Made>(change(counter)).Delta);

    private static Mergeable<BoundedCounter, CounterChange> TypeOf(BoundSide side) => new()
    {
        Operations = CounterChange.WithTransfers,
        Start = side == BoundSide.AtLeast ? BoundedCounter.AtLeast(-2) : BoundedCounter.AtMost(7),
        Apply = TryChange,
        View = state =>
        {
            var isWithin = side == BoundSide.AtLeast ? state.Value >= -2 : state.Value <= 7;
            Law.Holds(isWithin && state.Created.Value >= state.Used.Value, $"{state} stays within its bound");
            return state.Value.ToString(CultureInfo.InvariantCulture);
        },
        Specification = known => ((side == BoundSide.AtLeast ? -2 : 7) + known.Where(one => one.Operation.To.IsNone).Sum(one => one.Operation.Amount)).ToString(CultureInfo.InvariantCulture),
        ToldByDelta = Justification,
    };

    private static bool TryChange(BoundedCounter state, ReplicaId author, HybridTimestamp reading, CounterChange change, out BoundedCounter delta)
    {
        var size = (ulong)Math.Abs(change.Amount);
        var outcome = !change.To.IsNone ? state.Transfer(author, change.To, size) : change.Amount < 0 ? state.Decrement(author, size) : state.Increment(author, size);
        delta = outcome is BoundedOutcome.Made made ? made.Delta : default;
        return outcome is BoundedOutcome.Made;
    }

    /// <summary>All that was done by the author and by whoever gave it rights, also by way of others.</summary>
    private static EventSet Justification(HistoryEvent<CounterChange> made, IReadOnlyList<HistoryEvent<CounterChange>> past)
    {
        var givers = new HashSet<ReplicaId> { made.Author };
        while (past.Any(one => givers.Contains(one.Operation.To) && one.Operation.Amount > 0 && givers.Add(one.Author)))
        {
            // until nobody comes who gave to one of them
        }

        return past.Where(one => givers.Contains(one.Author)).Aggregate(default(EventSet), (all, one) => all.With(EventSet.Of(one.Index)));
    }
}
