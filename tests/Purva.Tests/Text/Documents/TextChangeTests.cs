using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextChangeTests
{
    [Fact]
    public void It_tells_what_was_typed_by_whom_and_after_what()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        ann.Insert(0, "ab😀");
        bob.TryMerge(ann);
        bob.Delete(2, 1);
        bob.Delete(1, 1);
        bob.Insert(1, "c");
        var change = Assert.Single(bob.ChangesSince(ann.Known));
        Assert.Equal(new Dot(bob.Replica, 1), change.First);
        Assert.Equal([new Dot(ann.Replica, 3)], change.Parents);
        Assert.Equal([new TextEdit(2, 1, ""), new TextEdit(1, 1, ""), new TextEdit(1, 0, "c")], change.Edits);
    }

    [Fact]
    public void Who_knows_the_first_events_is_told_of_the_rest()
    {
        var ann = new TextDocument(new ReplicaId(1));
        ann.Insert(0, "abcd");
        var change = Assert.Single(ann.ChangesSince(VersionVector.Of(new Dot(ann.Replica, 3))));
        Assert.Equal(new Dot(ann.Replica, 4), change.First);
        Assert.Equal([new Dot(ann.Replica, 3)], change.Parents);
        Assert.Equal([new TextEdit(3, 0, "d")], change.Edits);
    }
}
