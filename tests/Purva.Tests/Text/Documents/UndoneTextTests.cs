using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class UndoneTextTests
{
    [Fact]
    public void It_tells_what_a_view_has_to_show_and_where_the_caret_belongs()
    {
        var document = new TextDocument(new ReplicaId(1));
        var undo = new DocumentUndo(document);
        document.Insert(0, "one 😀");
        undo.EndEntry();
        document.Delete(0, 4);
        Assert.True(undo.TryUndo(out var undone));
        Assert.Equal((new TextEdit(0, 0, "one "), 4), (undone!.Edits.Single(), undone.Caret));
        Assert.True(undo.TryUndo(out undone));
        Assert.Equal((new TextEdit(0, 5, ""), 0), (undone!.Edits.Single(), undone.Caret));
    }
}
