using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class WalkEventTests
{
    [Fact]
    public void It_says_who_did_what_and_what_it_received()
    {
        var walk = Scripts.Run("a sends m \"hello\"\nb hears a\n");

        Assert.Equal([(WalkAction.Send, "m", "hello"), (WalkAction.Send, "a.2", ""), (WalkAction.Receive, "b.1", "")], walk.Events.Select(one => (one.Action, one.Name, one.Label)));
        Assert.Equal([1], walk.Events[2].Received);
        Assert.Equal([1, 2, 2], walk.Events.Select(one => one.Line));
    }
}
