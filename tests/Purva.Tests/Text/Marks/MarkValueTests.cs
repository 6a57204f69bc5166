using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Marks;
using Xunit;

namespace Purva.Tests.Text.Marks;

public sealed class MarkValueTests
{
    [Fact]
    public void The_values_of_a_span_stand_by_name_in_ordinal_order()
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, "ab");
        var marks = new TextMarks(document);
        Array.ForEach(["b", "B", "a"], name => marks.Set(0, 2, name, name + "!"));
        Assert.Equal([new MarkValue("B", "B!"), new MarkValue("a", "a!"), new MarkValue("b", "b!")], marks.Spans().Single().Marks);
    }
}
