using CsCheck;
using Purva.Clocks.IntervalTree;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.IntervalTree;

public sealed class EventTreeTests
{
    [Fact]
    public void Merging_is_a_join() => MergeLaws.Check(GenerateTrees.Events, (left, right) => left.Merge(right), EventTree.Empty);

    [Fact]
    public void The_four_answers_agree_with_the_counts_of_all_points() =>
        OrderLaws.CheckCausal(GenerateTrees.Events, (left, right) => left.CompareCausally(right), TreePoints.DotsOf);

    [Fact]
    public void The_binary_form_is_canonical()
    {
        CodecLaws.Check(GenerateTrees.Events);
        CodecLaws.Check(GenerateTrees.WideEvents);
    }

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(GenerateTrees.WideEvents, "(),0123 ");

    [Fact]
    public void Merging_is_the_higher_count_of_each_point() =>
        Gen.Select(GenerateTrees.WideEvents, GenerateTrees.WideEvents).Sample((left, right) =>
            Assert.Equal(TreePoints.Of(left).Zip(TreePoints.Of(right), Math.Max), TreePoints.Of(left.Merge(right))));

    [Fact]
    public void Every_tree_is_in_the_normal_form_of_the_paper() =>
        Gen.Select(GenerateTrees.WideEvents, GenerateTrees.WideEvents, GenerateTrees.Id).Sample((left, right, id) =>
        {
            AssertNormal(left);
            AssertNormal(left.Merge(right));
            if (!id.IsNone)
            {
                AssertNormal(left.Advance(id));
                AssertNormal(left.Advance(id).Advance(id));
            }
        });

    [Fact]
    public void An_event_raises_points_of_its_share_alone_and_at_least_one() =>
        Gen.Select(GenerateTrees.WideEvents, GenerateTrees.Id.Where(id => !id.IsNone)).Sample((events, id) =>
        {
            var (before, after) = (TreePoints.Of(events), TreePoints.Of(events.Advance(id)));
            var raised = Enumerable.Range(0, before.Length).Where(point => after[point] > before[point]).ToArray();
            Assert.NotEmpty(raised);
            Assert.Subset(TreePoints.Of(id).ToHashSet(), raised.ToHashSet());
            Assert.All(before.Zip(after), pair => Assert.True(pair.Second >= pair.First));
        });

    [Fact]
    public void The_highest_count_is_that_of_the_highest_point() =>
        GenerateTrees.WideEvents.Sample(events => Assert.Equal(TreePoints.Of(events).Max(), events.Highest));

    [Theory]
    [InlineData("1", "(0,(2,0,1),0)", "3", "one that holds all makes the tree flat")]
    [InlineData("(1,0)", "(0,1,2)", "2", "a half held whole rises to the least of the other")]
    [InlineData("(1,0)", "(0,0,(1,0,1))", "(1,0,(0,0,1))", "and no further")]
    [InlineData("(1,0)", "3", "(3,1,0)", "else the leaf branches")]
    [InlineData("((1,0),1)", "3", "(3,0,1)", "where it branches least")]
    [InlineData("((0,1),(1,0))", "3", "(3,0,(0,1,0))", "and of two that cost the same the right one")]
    [InlineData("((0,1),(1,0))", "(1,1,(0,2,0))", "(1,1,(0,3,0))", "a leaf held whole costs nothing, so that none branches")]
    public void An_event_goes_where_the_tree_grows_least(string id, string before, string after, string reason) =>
        Assert.True(EventTree.Parse(before).Advance(IdTree.Parse(id)) == EventTree.Parse(after), reason);

    [Fact]
    public void A_count_at_its_end_is_an_error_and_does_not_wrap()
    {
        var full = EventTree.Parse($"({EventTree.MaxCount - 1},1,0)");

        Assert.Throws<OverflowException>(() => full.Advance(IdTree.Parse("(1,0)")));
        Assert.Equal(EventTree.Parse($"{EventTree.MaxCount}"), full.Advance(IdTree.Parse("(0,1)")));
        Assert.Throws<OverflowException>(() => EventTree.Parse($"{EventTree.MaxCount}").Advance(IdTree.All));
    }

    [Fact]
    public void Nobody_has_no_events() => Assert.Throws<InvalidOperationException>(() => EventTree.Empty.Advance(IdTree.None));

    private static void AssertNormal(EventTree events)
    {
        var (text, at) = (events.ToString(), 0);
        ReadNormal(text, ref at);
        Assert.Equal(text.Length, at);
        Assert.Equal(events, EventTree.Parse(text));
    }

    /// <summary>Reads a tree: what it adds at its root, and whether it is a leaf.</summary>
    private static (string Count, bool IsLeaf) ReadNormal(string text, ref int at)
    {
        var isLeaf = text[at] != '(';
        at += isLeaf ? 0 : 1;
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        var count = text[start..at];
        if (!isLeaf)
        {
            at++;
            var left = ReadNormal(text, ref at);
            at++;
            var right = ReadNormal(text, ref at);
            at++;
            Assert.True(left.Count == "0" || right.Count == "0", $"{text}: one half adds nothing");
            Assert.False(left.IsLeaf && right.IsLeaf && left.Count == right.Count, $"{text}: leaves differ");
        }

        return (count, isLeaf);
    }
}
