using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Sessions;

public sealed class TextClientTests
{
    [Fact]
    public void Whatever_is_typed_lost_and_repeated_all_end_with_the_servers_text() =>
        Gen.Select(Gen.Int[1, 4], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Double[0, 1], GenerateText.Text).Array[1, 120]).Sample((people, steps) =>
        {
            var world = new TextSessionWorld(people);
            foreach (var (kind, who, where, text) in steps)
            {
                world.Step(kind, who % people, where, text);
            }

            world.Settle();
            Assert.All(world.Clients, client => Assert.Equal(world.Server.Text, client.Text));
            Assert.Equal(world.TypedCount, world.Server.Since(0).Count(revision => !revision.Operation.IsNothing || revision.Author.Counter > 0));
        });

    [Fact]
    public void What_does_not_fit_and_what_is_behind_a_gap_change_nothing()
    {
        var client = new TextClient(new ReplicaId(1), "abc", 4);
        Assert.False(client.TryType(TextOperation.DeleteAt(2, 2), out var send));
        Assert.False(client.TryHear(new TextRevision(6, new Dot(new ReplicaId(2), 1), 5, TextOperation.InsertAt(0, "x")), out _, out _));
        Assert.Null(send);
        Assert.Equal(("abc", 3, 4L, true), (client.Text, client.Length, client.Revision, client.IsSynchronized));
    }

    [Fact]
    public void What_is_typed_while_something_is_on_its_way_waits_and_goes_as_one()
    {
        var client = new TextClient(new ReplicaId(1), "", 0);
        client.TryType(TextOperation.InsertAt(0, "a"), out var first);
        client.TryType(TextOperation.InsertAt(1, "b"), out var second);
        client.TryType(TextOperation.InsertAt(2, "c"), out var third);
        Assert.Equal((true, true), (second is null, third is null));
        Assert.True(client.TryHear(new TextRevision(1, first!.Author, 0, first.Operation), out var applied, out var next));
        Assert.True(applied.IsNothing);
        Assert.Equal(new SentOperation(new Dot(new ReplicaId(1), 2), 1, TextOperation.InsertAt(1, "bc")), next);
    }
}
