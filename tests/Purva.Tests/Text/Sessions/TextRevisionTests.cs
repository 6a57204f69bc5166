using Purva.Clocks;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Sessions;

public sealed class TextRevisionTests
{
    [Fact]
    public void Its_operation_is_on_the_text_of_the_revision_before_and_its_base_is_what_its_author_had_seen()
    {
        var server = new TextServer("c");
        server.Submit(new SentOperation(new Dot(new ReplicaId(1), 1), 0, TextOperation.InsertAt(0, "ab")), out _);
        server.Submit(new SentOperation(new Dot(new ReplicaId(2), 1), 0, TextOperation.InsertAt(1, "d")), out var second);
        Assert.Equal(new TextRevision(2, new Dot(new ReplicaId(2), 1), 0, TextOperation.InsertAt(3, "d")), second);
        Assert.True(server.TryRead(1, out var before));
        Assert.Equal(server.Text, second!.Operation.Apply(before));
    }
}
