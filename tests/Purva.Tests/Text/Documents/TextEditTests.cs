using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextEditTests
{
    [Fact]
    public void Its_place_is_that_in_the_text_of_who_is_told_in_code_points()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        ann.Insert(0, "b");
        bob.TryMerge(ann);
        ann.Insert(0, "😀a");
        bob.Insert(1, "c");
        ann.TryMerge(bob.ChangesSince(ann.Known), out var edits);
        Assert.Equal([new TextEdit(3, 0, "c")], edits);
    }
}
