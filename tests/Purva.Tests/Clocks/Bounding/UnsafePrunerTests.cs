using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class UnsafePrunerTests
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);

    [Fact]
    public void By_size_the_stable_go_first_and_then_the_longest_unheard()
    {
        var pruner = new UnsafePruner(new UnsafePruning.BySize(2));
        pruner.Heard(A, 10);
        pruner.Heard(B, 5);
        pruner.Heard(B, 1);
        pruner.Heard(new ReplicaId(0xd), 7);
        var clock = LossyVector.Exact(VersionVector.Parse("{a:1,b:2,c:3,d:4}"));

        Assert.Equal("{a:1,d:4}~", pruner.Prune(clock, VersionVector.Empty, 0).ToString());
        Assert.Equal("{a:1,d:4}~", pruner.Prune(clock, VersionVector.Parse("{b:2,c:3}"), 0).ToString());
        Assert.Equal("{b:2,d:4}~", pruner.Prune(clock, VersionVector.Parse("{a:9}"), 0).ToString());
        Assert.Equal("{b:2,c:3}~", pruner.Prune(clock, VersionVector.Empty, 0, B, new ReplicaId(0xc)).ToString());
        Assert.Equal(new PruningCost(4, 8, 0, 0, 0, 0), pruner.Cost);
    }

    [Fact]
    public void By_age_only_what_is_known_to_be_old_goes()
    {
        var pruner = new UnsafePruner(new UnsafePruning.ByAge(TimeSpan.FromMilliseconds(10)));
        pruner.Heard(A, 100);
        pruner.Heard(B, 101);
        var clock = LossyVector.Exact(VersionVector.Parse("{a:1,b:2,c:3}"));

        Assert.Equal(clock, pruner.Prune(clock, VersionVector.Empty, 110));
        Assert.Equal("{b:2,c:3}~", pruner.Prune(clock, VersionVector.Empty, 111).ToString());
        Assert.Equal(clock, pruner.Prune(clock, VersionVector.Empty, 111, A));
    }

    [Fact]
    public void A_size_that_is_kept_anyway_leaves_the_clock_exact() =>
        Generate.VersionVector.Sample(vector =>
        {
            var pruner = new UnsafePruner(new UnsafePruning.BySize(4));
            Assert.Equal(LossyVector.Exact(vector), pruner.Prune(LossyVector.Exact(vector), VersionVector.Empty, 0));
        });

    [Fact]
    public void A_conflict_is_missed_when_the_entry_that_shows_it_is_cut()
    {
        var pruner = new UnsafePruner(new UnsafePruning.BySize(1));
        var (mine, theirs) = (VersionVector.Parse("{a:1,b:1}"), VersionVector.Parse("{b:2}"));
        var stored = pruner.Prune(LossyVector.Exact(mine), VersionVector.Empty, 0, B);

        Assert.Equal(CausalOrder.Before, pruner.Judge(stored, LossyVector.Exact(theirs), mine, theirs).Apparent);
        Assert.Equal(1, pruner.Cost.MissedConflicts);
    }

    [Fact]
    public void A_false_conflict_arises_when_the_newer_clock_is_cut()
    {
        var pruner = new UnsafePruner(new UnsafePruning.BySize(1));
        var (older, newer) = (VersionVector.Parse("{a:1}"), VersionVector.Parse("{a:1,b:1}"));
        var stored = pruner.Prune(LossyVector.Exact(newer), VersionVector.Empty, 0, B);

        Assert.Equal(CausalOrder.Concurrent, pruner.Judge(stored, LossyVector.Exact(older), newer, older).Apparent);
        Assert.Equal(1, pruner.Cost.FalseConflicts);
    }

    [Fact]
    public void The_truth_is_always_among_the_possible_orders_and_the_cost_is_counted() =>
        Gen.Select(Gen.Select(Generate.VersionVector, Generate.VersionVector).Array[1, 10], Gen.Int[1, 3]).Sample((pairs, size) =>
        {
            var pruner = new UnsafePruner(new UnsafePruning.BySize(size));
            var expected = default(PruningCost);
            foreach (var (left, right) in pairs)
            {
                var (cutLeft, cutRight) = (pruner.Prune(LossyVector.Exact(left), default, 0), pruner.Prune(LossyVector.Exact(right), default, 0));
                var answer = pruner.Judge(cutLeft, cutRight, left, right);
                var truth = DotSets.Compare(DotSets.Of(left), DotSets.Of(right));
                Assert.True(answer.May(truth));
                Assert.True(!answer.IsCertain || answer.Apparent == truth);
                var isWrong = answer.Apparent != truth;
                expected = new PruningCost(
                    expected.CutClocks + (cutLeft.IsLossy ? 1 : 0) + (cutRight.IsLossy ? 1 : 0),
                    expected.CutEntries + (left.Count - cutLeft.Kept.Count) + (right.Count - cutRight.Kept.Count),
                    expected.Judged + 1,
                    expected.FalseConflicts + (isWrong && answer.Apparent == CausalOrder.Concurrent ? 1 : 0),
                    expected.MissedConflicts + (isWrong && truth == CausalOrder.Concurrent ? 1 : 0),
                    expected.WrongOrders + (isWrong && answer.Apparent != CausalOrder.Concurrent && truth != CausalOrder.Concurrent ? 1 : 0));
            }

            Assert.Equal(expected, pruner.Cost);
        });
}
