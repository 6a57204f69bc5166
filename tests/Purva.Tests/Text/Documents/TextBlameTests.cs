using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextBlameTests
{
    [Fact]
    public void A_run_is_one_persons_letters_in_the_order_in_which_they_were_typed()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        ann.Insert(0, "a😀d");
        bob.TryMerge(ann);
        bob.Insert(2, "bc");
        bob.Delete(0, 1);
        ann.TryMerge(bob);
        ann.Insert(4, "!");
        Assert.Equal("😀bcd!", ann.ToString());
        Assert.Equal(
            [new TextBlame(0, 1, new Dot(ann.Replica, 2)), new TextBlame(1, 2, new Dot(bob.Replica, 1)), new TextBlame(3, 2, new Dot(ann.Replica, 3))],
            ann.Blame());
        Assert.Empty(new TextDocument(new ReplicaId(3)).Blame());
    }
}
