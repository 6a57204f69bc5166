using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class VersionTruthTests
{
    [Fact]
    public void A_write_that_nobody_saw_and_that_is_gone_is_lost_and_one_that_a_later_author_saw_is_not()
    {
        var truth = new VersionTruth(isJudging: true);
        var (ann, ben) = (new EventSet(), new EventSet());
        var first = truth.Write(ann);
        truth.Show([first], ben);
        var second = truth.Write(ben);
        var third = truth.Write(new EventSet());
        Assert.Equal(1, truth.LostAt([second]));
        Assert.Equal(0, truth.LostAt([second, third]));
        Assert.Equal(2, truth.LostAt([]));
    }

    [Fact]
    public void What_is_shown_beside_its_own_past_conflicts_falsely_once()
    {
        var truth = new VersionTruth(isJudging: true);
        var ann = new EventSet();
        var first = truth.Write(ann);
        truth.Show([first], ann);
        var second = truth.Write(ann);
        truth.Show([first, second], ann);
        truth.Show([first, second], ann);
        Assert.Equal(1, truth.FalseConflicts);
        Assert.Equal(0, truth.Merges);
    }

    [Fact]
    public void A_merge_has_seen_both_and_is_the_same_whoever_makes_it()
    {
        var truth = new VersionTruth(isJudging: true);
        var (first, second) = (truth.Write(new EventSet()), truth.Write(new EventSet()));
        var merged = truth.Merge(first, second);
        Assert.Equal(merged, truth.Merge(second, first));
        Assert.Equal((1, 0), (truth.Merges, truth.LostAt([merged])));
    }
}
