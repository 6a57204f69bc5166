using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class UndoEntryTests
{
    [Fact]
    public void It_is_what_it_holds()
    {
        Assert.Equal(new UndoEntry(1, 4, TextAnchor.End), new UndoEntry(1, 4, TextAnchor.End));
        Assert.NotEqual(new UndoEntry(1, 4, null), new UndoEntry(1, 4, TextAnchor.End));
    }
}
