using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed partial class DocumentUndoTests
{
    private readonly TextDocument ann = new(new ReplicaId(1));
    private readonly TextDocument bob = new(new ReplicaId(2));
    private readonly DocumentUndo undo;

    public DocumentUndoTests() => undo = new DocumentUndo(ann);

    [Fact]
    public void Entries_are_what_was_typed_between_their_ends_and_go_and_come_in_order()
    {
        Type(0, "one");
        Type(3, " two");
        ann.Delete(0, 4);
        undo.EndEntry();
        Assert.Equal((3, "two"), (undo.Count, ann.ToString()));
        Undo("one two");
        Undo("one");
        Undo("");
        Assert.False(undo.TryUndo(out _));
        Redo("one");
        Redo("one two");
        Redo("two");
        Assert.False(undo.CanRedo);
        Undo("one two");
        Type(0, "x");
        Assert.False(undo.TryRedo(out _), "what is typed forgets what was taken back");
    }

    [Fact]
    public void Taking_back_and_doing_again_leaves_what_others_typed_before_and_since()
    {
        Type(0, "ann ");
        Meet();
        bob.Insert(4, "bob ");
        bob.Insert(0, "so ");
        Meet();
        Undo("so bob ");
        Meet();
        bob.Insert(7, "too");
        Meet();
        Redo("so ann bob too");
        Meet();
        Assert.Equal("so ann bob too", bob.ToString());
    }

    [Fact]
    public void What_comes_back_stands_around_what_somebody_put_within_it()
    {
        Type(0, "abcdef");
        Meet();
        ann.Delete(1, 4);
        undo.EndEntry();
        bob.Insert(3, "--");
        Meet();
        Assert.Equal("a--f", ann.ToString());
        Undo("abc--def");
        Redo("a--f");
        Undo("abc--def");
        Undo("--");
    }

    [Fact]
    public void What_somebody_else_took_out_as_well_stays_out_and_an_entry_of_which_nothing_is_left_is_none()
    {
        Type(0, "abc");
        Meet();
        ann.Delete(1, 1);
        bob.Delete(1, 2);
        Meet();
        Assert.True(undo.CanUndo);
        Assert.True(undo.TryUndo(out var undone));
        Assert.Equal([new TextEdit(0, 1, "")], undone!.Edits);
        Assert.Equal("", ann.ToString());
        Assert.False(undo.CanUndo);
        Assert.False(undo.TryUndo(out _));
    }

    [Fact]
    public void Text_that_was_made_again_can_be_taken_out_and_made_again()
    {
        Type(0, "abc");
        ann.Delete(0, 3);
        undo.EndEntry();
        for (var round = 0; round < 3; round++)
        {
            Undo("abc");
            Meet();
            Undo("");
            Meet();
            Redo("abc");
            Meet();
            Redo("");
        }

        Meet();
        Assert.Equal("", bob.ToString());
    }

    [Fact]
    public void One_entry_can_be_taken_back_and_those_after_it_stay()
    {
        Type(0, "one ");
        Type(4, "two ");
        Type(8, "three");
        Assert.True(undo.TryUndo(1, out _));
        Assert.Equal("one three", ann.ToString());
        Assert.True(undo.TryUndo(1, out _));
        Assert.Equal("three", ann.ToString());
        Redo("one three");
        Redo("one two three");
        Assert.Throws<ArgumentOutOfRangeException>(() => undo.TryUndo(3, out _));
    }

    [Fact]
    public void The_caret_returns_to_where_it_was_told_to_be_or_behind_what_changed()
    {
        Type(0, "abc");
        Meet();
        bob.Insert(0, "xx");
        undo.EndEntry(caretAt: 3);
        ann.Delete(1, 2);
        ann.Insert(0, "-");
        undo.EndEntry();
        Meet();
        Assert.Equal("-xxa", ann.ToString());
        Assert.True(undo.TryUndo(out var undone));
        Assert.Equal(("xxabc", 5), (ann.ToString(), undone!.Caret));
        Assert.True(undo.TryRedo(out var redone));
        Assert.Equal(("-xxa", 4), (ann.ToString(), redone!.Caret));
        Assert.Throws<ArgumentOutOfRangeException>(() => undo.EndEntry(caretAt: 5));
    }

    [Fact]
    public void Only_the_newest_entries_are_kept_and_what_was_there_before_stays()
    {
        ann.Insert(0, "kept");
        var history = new DocumentUndo(ann);
        Assert.False(history.CanUndo);
        for (var i = 0; i <= DocumentUndo.MostEntries; i++)
        {
            ann.Insert(0, "x");
            history.EndEntry();
        }

        Assert.Equal(DocumentUndo.MostEntries, history.Count);
        while (history.TryUndo(out _))
        {
        }

        Assert.Equal("xkept", ann.ToString());
    }

    private void Type(int position, string text)
    {
        ann.Insert(position, text);
        undo.EndEntry();
    }

    private void Undo(string expected)
    {
        Assert.True(undo.TryUndo(out _));
        Assert.Equal(expected, ann.ToString());
    }

    private void Redo(string expected)
    {
        Assert.True(undo.TryRedo(out _));
        Assert.Equal(expected, ann.ToString());
    }

    private void Meet()
    {
        ann.TryMerge(bob);
        bob.TryMerge(ann);
    }
}
