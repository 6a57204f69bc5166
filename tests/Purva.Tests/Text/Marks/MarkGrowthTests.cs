using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Marks;
using Xunit;

namespace Purva.Tests.Text.Marks;

public sealed class MarkGrowthTests
{
    [Theory]
    [InlineData(MarkGrowth.None, 2)]
    [InlineData(MarkGrowth.AtEnd, 4)]
    public void What_is_typed_behind_the_end_is_marked_or_is_not(MarkGrowth growth, int expected)
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, "ab");
        var marks = new TextMarks(document);
        marks.Set(0, 2, "bold", "", growth);
        document.Insert(2, "cd");
        Assert.Equal(expected, marks.Spans().Where(span => span.Marks.Length > 0).Sum(span => span.Length));
    }
}
