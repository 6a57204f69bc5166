using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Marks;
using Xunit;

namespace Purva.Tests.Text.Marks;

public sealed class TextCommentTests
{
    [Fact]
    public void It_stays_on_what_it_is_about_and_two_may_be_on_one_place()
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, "one two");
        var marks = new TextMarks(document);
        var (first, second) = (marks.Comment(4, 3, "why?"), marks.Comment(4, 1, "yes"));
        document.Insert(0, "zero ");
        document.Delete(10, 2);
        Assert.Equal([new TextComment(first.Id, 9, 1, "why?"), new TextComment(second.Id, 9, 1, "yes")], marks.Comments());
    }
}
