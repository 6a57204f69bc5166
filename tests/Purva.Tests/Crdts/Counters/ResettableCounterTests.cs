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

public sealed class ResettableCounterTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");
    private static readonly ReplicaId C = ReplicaId.Parse("c");

    private static readonly Mergeable<Causal<ResettableCounter>, CounterStep> Type = new()
    {
        Operations = CounterStep.Any,
        Apply = Apply,
        View = state => state.Value.ToString(CultureInfo.InvariantCulture),
        Specification = known => CounterStep.Sum(known).ToString(CultureInfo.InvariantCulture),
        NeedsCauses = true,
    };

    [Fact]
    public void The_value_is_the_sum_of_what_no_reset_has_seen() => WorldLaws.Check(Type);

    [Fact]
    public void Where_nobody_forgets_only_resets_that_arrived_take_away() =>
        WorldStep<CounterStep>.Many(CounterStep.Any, 4, 60).Sample(steps =>
        {
            var type = new Mergeable<Causal<ResettableCounter>, CounterStep>
            {
                Operations = Type.Operations,
                Apply = Type.Apply,
                View = Type.View,
                Specification = known => known.Where(one => !one.Operation.IsReset && !known.Any(other => other.Operation.IsReset && other.Saw(one)))
                    .Sum(one => one.Operation.Amount).ToString(CultureInfo.InvariantCulture),
                NeedsCauses = true,
            };
            new World<Causal<ResettableCounter>, CounterStep>(type, 4).Run(steps.Where(step => step is not WorldStep<CounterStep>.Restart)).Settle();
        },
        iter: 400);

    [Fact]
    public void Deltas_may_come_in_any_order_with_gaps_and_twice() =>
        Gen.Select(WorldStep<CounterStep>.Many(CounterStep.Any, 3, 40), Gen.Int[0, 999].Array[0, 20]).Sample((steps, picks) =>
        {
            var world = new World<Causal<ResettableCounter>, CounterStep>(Type, 3).Run(steps);
            var chosen = world.History.Count == 0 ? [] : picks.Select(pick => pick % world.History.Count).ToArray();
            var state = chosen.Aggregate(Causal<ResettableCounter>.Empty, (merged, which) => merged.Merge(world.States[3 + which]));
            var told = chosen.SelectMany(which => CounterStep.Told(world.History[which])).DistinctBy(one => one.Index).ToList();

            Assert.Equal(CounterStep.Sum(told), state.Value);
        });

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(WorldLaws.States(Type));

    [Fact]
    public void A_concurrent_increment_survives_a_reset_and_brings_nothing_back()
    {
        var start = Causal<ResettableCounter>.Empty.Increment(A, 100);
        var reset = start.Merge(start.Reset(B));
        var counted = start.Merge(start.Increment(A, 1));

        Assert.Equal(Int128.Zero, reset.Value);
        Assert.Equal(Int128.One, reset.Merge(counted).Value);
        Assert.Equal(Int128.One, reset.Merge(start.Increment(A, 1)).Value);
    }

    [Fact]
    public void Residue_goes_when_all_have_seen_the_reset_and_nothing_comes_back()
    {
        var counted = Causal<ResettableCounter>.Empty.Increment(A, 7);
        var late = counted.Merge(counted.Increment(A, 1));
        var reset = late.Merge(late.Reset(B));
        var known = reset.Context.Contiguous;

        Assert.False(reset.Store.IsEmpty);
        Assert.Equal(reset, reset.Compact(VersionVector.Of(Dot.Parse("a:2"))));
        Assert.Equal(reset, reset.Compact(VersionVector.Of(Dot.Parse("b:1"))));
        var compact = reset.Compact(known);
        Assert.True(compact.Store.IsEmpty);
        Assert.Equal(compact, compact.Merge(counted).Merge(late));
        Assert.Equal(compact, reset.Merge(compact));
        Assert.Equal(Int128.One, compact.Merge(compact.Increment(A)).Merge(counted).Value);
    }

    [Fact]
    public void Compacting_never_changes_what_is_shown() =>
        Gen.Select(WorldStep<CounterStep>.Many(CounterStep.Any, 3, 40), Gen.Int[0, 99]).Sample((steps, which) =>
        {
            // Every replica has everything, so all of it is stable.
            var world = new World<Causal<ResettableCounter>, CounterStep>(Type, 3).Run(steps);
            var all = world.States.Aggregate(Causal<ResettableCounter>.Empty, (state, one) => state.Merge(one));
            var compact = all.Compact(all.Context.Contiguous);
            var late = world.States[which % world.States.Count];
            var counted = all.Increment(A, 3);

            Assert.Equal(all.Value, compact.Value);
            Assert.Equal(all.Value, compact.Merge(late).Value);
            Assert.Equal(compact, all.Merge(compact));
            Assert.Equal(all.Value + 3, compact.Merge(counted).Value);
        });

    [Fact]
    public void A_sum_that_would_overflow_is_refused_and_a_new_round_has_room()
    {
        var full = Causal<ResettableCounter>.Empty.Increment(A, ulong.MaxValue);

        Assert.Throws<OverflowException>(() => full.Increment(A));
        Assert.False(full.Store.TryAdd(new DeltaScope(A, full.Context), 1, out _));
        Assert.True(full.Store.TryAdd(new DeltaScope(B, full.Context), 1, out _));
        Assert.True(full.Store.TryAdd(new DeltaScope(A, full.Context), long.MinValue, out var down));
        Assert.Equal((Int128)ulong.MaxValue + long.MinValue, down.Value);
        var reset = full.Merge(full.Reset(B));
        Assert.Equal(Int128.One, reset.Merge(reset.Increment(A)).Value);
    }

    [Fact]
    public void Nothing_to_reset_changes_nothing()
    {
        var counted = Causal<ResettableCounter>.Empty.Increment(A);
        var reset = counted.Merge(counted.Reset(B));

        Assert.True(Causal<ResettableCounter>.Empty.Reset(A).IsEmpty);
        Assert.True(reset.Reset(C).IsEmpty);
    }

    [Theory]
    [InlineData("01000000000000000A0200" + "01" + "0002" + "02" + "0500" + "00", "a round that began before the first event")]
    [InlineData("01000000000000000A0200" + "01" + "0002" + "01" + "0500" + "010600", "a floor above the sum")]
    [InlineData("01000000000000000A0200" + "01" + "0002" + "01" + "0500" + "010000", "a floor of nothing")]
    [InlineData("01000000000000000A0200" + "01" + "0002" + "01" + "0500" + "030000", "an unknown kind of floor")]
    [InlineData("01000000000000000A0200" + "01" + "0004" + "01" + "0500" + "00", "a dot that was not seen")]
    [InlineData("01000000000000000A0200" + "02" + "0001" + "00" + "0100" + "00" + "0002" + "00" + "0100" + "00", "two rounds of one replica")]
    public void Bytes_that_are_not_canonical_are_malformed(string hex, string reason) =>
        Assert.True(CodecLaws.CheckHostile<Causal<ResettableCounter>>(Convert.FromHexString(hex)) == DecodeStatus.Malformed, reason);

    private static bool Apply(Causal<ResettableCounter> state, ReplicaId author, HybridTimestamp reading, CounterStep step, out Causal<ResettableCounter> delta)
    {
        delta = step.IsReset ? state.Reset(author)
            : step.Amount < 0 ? state.Decrement(author, (ulong)-step.Amount)
            : state.Increment(author, (ulong)step.Amount);
        return !delta.IsEmpty;
    }
}
