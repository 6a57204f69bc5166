using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class UndoPlanTests
{
    private readonly TextDocument document = new(new ReplicaId(1));
    private readonly ReturnedCharacters returned = new();

    [Fact]
    public void What_goes_and_what_comes_back_are_edits_from_left_to_right()
    {
        document.Insert(0, "abcdef");
        document.Delete(4, 1);
        document.Delete(1, 2);
        document.Insert(2, "xy");
        Assert.Equal("adxyf", document.ToString());
        var plan = new UndoPlan(document, new UndoEntry(7, 12, null), returned);
        Assert.Equal(
            [new TextEdit(1, 0, "bc"), new TextEdit(4, 2, ""), new TextEdit(4, 0, "e")],
            plan.ToEdits().Select(edit => edit.Edit).OrderBy(edit => edit.Position).ThenByDescending(edit => edit.Deleted));
    }

    [Fact]
    public void Where_nothing_is_left_it_is_empty()
    {
        document.Insert(0, "a");
        document.Delete(0, 1);
        Assert.True(new UndoPlan(document, new UndoEntry(1, 2, null), returned).IsEmpty);
        Assert.False(new UndoPlan(document, new UndoEntry(2, 3, null), returned).IsEmpty);
        document.Insert(0, "a");
        returned.Add(0, 2);
        Assert.True(new UndoPlan(document, new UndoEntry(2, 3, null), returned).IsEmpty);
        Assert.False(new UndoPlan(document, new UndoEntry(1, 2, null), returned).IsEmpty);
    }
}
