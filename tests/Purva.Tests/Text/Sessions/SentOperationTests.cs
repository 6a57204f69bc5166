using Purva.Clocks;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Sessions;

public sealed class SentOperationTests
{
    [Fact]
    public void Sent_again_after_others_were_heard_it_is_the_same_of_its_author_on_their_text()
    {
        var client = new TextClient(new ReplicaId(1), "abc", 0);
        Assert.True(client.TryType(TextOperation.InsertAt(3, "d"), out var sent));
        Assert.True(client.TryHear(new TextRevision(1, new Dot(new ReplicaId(2), 1), 0, TextOperation.InsertAt(0, "x")), out _, out _));
        Assert.Equal(new SentOperation(new Dot(new ReplicaId(1), 1), 0, TextOperation.InsertAt(3, "d")), sent);
        Assert.Equal(new SentOperation(new Dot(new ReplicaId(1), 1), 1, TextOperation.InsertAt(4, "d")), client.InFlight);
    }
}
