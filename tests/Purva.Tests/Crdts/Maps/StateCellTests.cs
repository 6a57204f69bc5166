using CsCheck;
using Purva.Clocks;
using Purva.Crdts.Maps;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Xunit;
using Tally = Purva.Crdts.Causal<Purva.Crdts.Maps.ObservedRemoveMap<Purva.Crdts.Elements.TextValue, Purva.Crdts.Maps.StateCell<Purva.Crdts.Counters.PNCounter>>>;

namespace Purva.Tests.Crdts.Maps;

public sealed class StateCellTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    [Fact]
    public void A_replica_that_changes_a_removed_cell_brings_its_own_contribution_back_whole()
    {
        var tally = Add(Tally.Empty, A, 3);
        tally = tally.Merge(Add(tally, B, 5));
        var removed = tally.Merge(tally.Remove(B, "sold"));
        var both = removed.Merge(Add(tally, A, 1));

        Assert.Equal((Int128)8, tally.At("sold").Value.Value);
        Assert.False(removed.ContainsKey("sold"));
        Assert.Equal((Int128)4, both.At("sold").Value.Value);
    }

    [Fact]
    public void The_value_is_the_join_and_each_replica_is_held_once()
    {
        var tally = Tally.Empty;
        for (var i = 0; i < 10; i++)
        {
            tally = tally.Merge(Add(tally, i % 2 == 0 ? A : B, i));
        }

        Assert.Equal((Int128)45, tally.At("sold").Value.Value);
        var dots = new List<Dot>();
        tally.Store.CollectDots(dots);
        Assert.Equal(2, dots.Count);
    }

    [Fact]
    public void Merging_is_lawful_and_the_forms_are_canonical()
    {
        var type = new Mergeable<Tally, (string Key, int Amount)>
        {
            Operations = Gen.Select(Gen.Bool.Select(isSold => isSold ? "sold" : "lost"), Gen.Int[-1, 5]),
            Apply = (Tally state, ReplicaId author, HybridTimestamp _, (string Key, int Amount) step, out Tally delta) =>
            {
                delta = step.Amount < 0 ? state.Remove(author, step.Key) : Add(state, author, step.Amount, step.Key);
                return !delta.IsEmpty;
            },
            View = _ => string.Empty,
            Specification = _ => string.Empty,
        };
        WorldLaws.Check(type);
        StateLaws.CheckForms(WorldLaws.States(type));
    }

    private static Tally Add(Tally tally, ReplicaId replica, int amount, string key = "sold") =>
        tally.Update(replica, key, (cell, scope) => cell.Change(scope, (counter, author) => counter.Increment(author, (ulong)amount)));
}
