using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Documents;
using Purva.Text.Marks;
using Xunit;

namespace Purva.Tests.Text.Marks;

public sealed class TextMarksTests
{
    private readonly TextDocument document = new(new ReplicaId(1));
    private readonly TextMarks marks;

    public TextMarksTests() => marks = new TextMarks(document);

    [Fact]
    public void Copies_that_know_the_same_are_marked_as_the_paper_defines_in_whatever_order_they_heard() =>
        Gen.Select(Gen.Int[2, 5], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Double[0, 1], GenerateText.Text).Array[1, 25]).Sample((copies, steps) =>
        {
            var world = new MarkWorld(copies);
            foreach (var (kind, copy, other, where, text) in steps)
            {
                world.Step(kind, copy % copies, other % copies, where, text.Length > 8 ? "abcd" : text);
            }

            world.Settle();
            Enumerable.Range(0, copies).ToList().ForEach(world.Check);
            Assert.Single(world.Marks.Select(one => string.Join('|', one.Spans())).Distinct());
            Assert.Single(world.Marks.Select(one => one.Known).Distinct());
        });

    [Fact]
    public void What_is_typed_behind_bold_is_bold_and_what_is_typed_behind_a_link_is_not()
    {
        document.Insert(0, "The fox jumped.");
        marks.Set(4, 3, "bold");
        marks.Set(8, 6, "link", "https://example.org", MarkGrowth.None);
        document.Insert(14, "!");
        document.Insert(7, "es");
        document.Insert(4, "old ");
        Assert.Equal("The old foxes jumped!.", document.ToString());
        Assert.Equal(["0+8", "8+5 bold=", "13+1", "14+6 link=https://example.org", "20+2"], marks.Spans().Select(span => span.ToString()));
    }

    [Fact]
    public void What_is_typed_where_a_links_last_letter_has_gone_is_behind_the_link_and_what_was_typed_before_it_went_is_not()
    {
        var other = new TextDocument(new ReplicaId(2));
        document.Insert(0, "abc");
        other.TryMerge(document);
        marks.Set(0, 3, "link", "x", MarkGrowth.None);
        other.Insert(2, "-");
        document.Delete(2, 1);
        document.Insert(2, "12");
        Assert.Equal(["0+2 link=x", "2+2"], marks.Spans().Select(span => span.ToString()));
        document.TryMerge(other);
        Assert.Equal(["ab12-", "0+5 link=x"], [document.ToString(), .. marks.Spans().Select(span => span.ToString())]);
    }

    [Fact]
    public void Of_two_who_mark_at_once_one_wins_everywhere_and_where_only_one_marked_it_holds()
    {
        var world = new MarkWorld(2);
        world.Texts.Insert(0, 0, "abcdef");
        world.Texts.Meet(1, 0);
        world.Marks[0].Set(0, 4, "colour", "red");
        world.Marks[1].Set(2, 4, "colour", "blue");
        world.Marks[0].Comment(1, 3, "one");
        world.Marks[1].Comment(2, 3, "two");
        world.Settle();
        Assert.All(world.Marks, one => Assert.Equal(
            ["0+1 colour=red", "1+1 colour=red {1:2}", "2+2 colour=blue {1:2} {2:2}", "4+1 colour=blue {2:2}", "5+1 colour=blue"],
            one.Spans().Select(span => span.ToString())));
    }

    [Fact]
    public void Nobody_takes_away_a_comment_that_he_has_not_seen()
    {
        var (other, others) = (new TextDocument(new ReplicaId(2)), default(TextMarks));
        others = new TextMarks(other);
        document.Insert(0, "abc");
        other.TryMerge(document);
        var comment = marks.Comment(0, 2, "really?");
        Assert.False(others.TryWithdraw(comment.Id, out _));
        Assert.False(others.TryWithdraw(new Dot(new ReplicaId(2), 1), out _));
        Assert.Equal(0, others.Count);

        // Who does so all the same, with what he knew of the order, does nothing, whatever arrives first.
        var blind = new MarkOperation.Withdraw(new Dot(new ReplicaId(2), 1), 1, comment.Id);
        Assert.Equal(MarkMergeStatus.Merged, others.TryMerge([blind]));
        Assert.Equal(MarkMergeStatus.Merged, others.TryMerge(marks));
        Assert.Equal(MarkMergeStatus.Merged, marks.TryMerge([blind]));
        Assert.All([marks, others], one => Assert.Equal("really?", one.Comments().Single().Text));

        Assert.True(others.TryWithdraw(comment.Id, out _));
        marks.TryMerge(others);
        Assert.All([marks, others], one => Assert.Empty(one.Comments()));
    }

    [Fact]
    public void A_mark_waits_for_its_characters_and_outlives_them()
    {
        var other = new TextDocument(new ReplicaId(2));
        var others = new TextMarks(other);
        document.Insert(0, "abc");
        marks.Set(1, 1, "bold");
        marks.Comment(1, 1, "here");
        others.TryMerge(marks);
        Assert.Empty(others.Spans());
        Assert.Empty(others.Comments());
        other.TryMerge(document);
        Assert.Equal(marks.Spans(), others.Spans());
        document.Delete(0, 3);
        Assert.Empty(marks.Spans());
        Assert.Equal(new TextComment(new Dot(new ReplicaId(1), 2), 0, 0, "here"), marks.Comments().Single());
    }

    [Fact]
    public void What_can_be_no_mark_is_named_and_changes_nothing()
    {
        document.Insert(0, "abc");
        var range = new MarkRange(TextAnchor.Beginning, TextAnchor.End);
        var bold = marks.Set(0, 1, "bold");
        var (own, new1) = (new Dot(new ReplicaId(1), 1), new Dot(new ReplicaId(3), 1));
        (MarkMergeStatus, MarkOperation)[] refused =
        [
            (MarkMergeStatus.Contradicts, new MarkOperation.Clear(own, 1, range, "bold")),
            (MarkMergeStatus.Malformed, new MarkOperation.Clear(new Dot(default, 1), 1, range, "bold")),
            (MarkMergeStatus.Malformed, new MarkOperation.Clear(new1, 0, range, "bold")),
            (MarkMergeStatus.Malformed, new MarkOperation.Clear(new1, 1, range, "")),
            (MarkMergeStatus.Malformed, new MarkOperation.Set(new1, 1, range, "bold", "\ud83d")),
            (MarkMergeStatus.Malformed, new MarkOperation.Comment(new1, 1, range, null!)),
            (MarkMergeStatus.Malformed, new MarkOperation.Withdraw(new1, 1, default)),
            (MarkMergeStatus.OverLimit, new MarkOperation.Clear(new1, MarkOperation.MostLamport + 1, range, "bold")),
            (MarkMergeStatus.OverLimit, new MarkOperation.Clear(new1, 1, range, new string('x', MarkOperation.MostName + 1))),
            (MarkMergeStatus.OverLimit, new MarkOperation.Comment(new1, 1, range, new string('x', MarkOperation.MostText + 1))),
        ];
        Assert.All(refused, one =>
        {
            Assert.Equal(one.Item1, marks.TryMerge([bold, new MarkOperation.Clear(new Dot(new ReplicaId(9), 1), 1, range, "bold"), one.Item2]));
            Assert.Equal("1:1", marks.Since(default).Single().Id.ToString());
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => marks.Set(0, 0, "bold"));
        Assert.Throws<ArgumentOutOfRangeException>(() => marks.Set(2, 2, "bold"));
        Assert.Throws<ArgumentException>(() => marks.Set(0, 1, ""));
        Assert.Equal(1, marks.Count);
    }

    [Fact]
    public void Ranges_that_stand_the_wrong_way_round_or_on_nothing_mark_nothing()
    {
        document.Insert(0, "abc");
        document.Delete(0, 1);
        var author = new ReplicaId(3);
        TextAnchor[] anchors = [TextAnchor.Beginning, TextAnchor.End, new(new Dot(new ReplicaId(1), 3), AnchorSide.After), new(new Dot(new ReplicaId(1), 4), AnchorSide.After), new(new Dot(author, 1), AnchorSide.Before)];
        var counter = 0UL;
        var all = anchors.SelectMany(_ => anchors, (start, end) => new MarkOperation.Comment(new Dot(author, ++counter), 1, new MarkRange(start, end), "")).ToList();
        Assert.Equal(MarkMergeStatus.Merged, marks.TryMerge(all));
        Assert.All(marks.Comments(), comment => Assert.InRange(comment.Position + comment.Length, 0, 2));
        Assert.Equal(["0+2 {3:2} {3:3}"], marks.Spans().Select(span => span.ToString()));
    }
}
