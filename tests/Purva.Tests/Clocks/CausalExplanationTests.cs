using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class CausalExplanationTests
{
    [Fact]
    public void What_is_named_is_what_only_one_has_seen_and_it_decides() =>
        Gen.Select(Generate.VersionVector, Generate.VersionVector).Sample((left, right) =>
        {
            var why = left.Explain(right);

            Assert.Equal(left.CompareCausally(right), why.Order);
            Assert.True(Events(why.OnlyLeft, entry => entry.Right, entry => entry.Left).SetEquals(DotSets.Of(left).Except(DotSets.Of(right))));
            Assert.True(Events(why.OnlyRight, entry => entry.Left, entry => entry.Right).SetEquals(DotSets.Of(right).Except(DotSets.Of(left))));
            Assert.Equal(why.OnlyRight.Select(entry => entry.Replica).Order(), why.OnlyRight.Select(entry => entry.Replica));
            Assert.Equal(why.OnlyLeft.Select(entry => entry.Replica).Order(), why.OnlyLeft.Select(entry => entry.Replica));
        });

    [Theory]
    [InlineData("{a:1,b:2}", "{a:2,b:1}", "concurrent: only the left has seen b:2; only the right has seen a:2")]
    [InlineData("{a:1,b:2}", "{a:1,b:2}", "equal: both have seen the same events")]
    [InlineData("{a:1}", "{a:4,b:1,c:2}", "before: the right has seen all that the left has, and a:2..4, b:1, c:1..2")]
    [InlineData("{a:1}", "{}", "after: the left has seen all that the right has, and a:1")]
    [InlineData("{}", "{1:1,2:1,3:1,4:1,5:1,6:1,7:1,8:1,9:1,a:1}", "before: the right has seen all that the left has, and 1:1, 2:1, 3:1, 4:1, 5:1, 6:1, 7:1, 8:1 and more of 2 replicas")]
    public void The_sentence_names_the_events(string left, string right, string sentence) =>
        Assert.Equal(sentence, VersionVector.Parse(left).Explain(VersionVector.Parse(right)).ToString());

    [Fact]
    public void The_sentence_uses_names_where_there_are_some() =>
        Assert.Equal(
            "after: the left has seen all that the right has, and dadar:1",
            VersionVector.Parse("{d:1}").Explain(VersionVector.Empty).ToString(replica => replica == new ReplicaId(0xd) ? "dadar" : "?"));

    private static HashSet<Dot> Events(IEnumerable<CausalExplanation.Entry> entries, Func<CausalExplanation.Entry, ulong> after, Func<CausalExplanation.Entry, ulong> upTo) =>
        [.. entries.SelectMany(entry => Enumerable.Range((int)after(entry) + 1, (int)(upTo(entry) - after(entry))).Select(counter => new Dot(entry.Replica, (ulong)counter)))];
}
