using Purva.Clocks;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Sessions;

public sealed class TextUndoTests
{
    [Fact]
    public void Taking_back_leaves_what_others_typed()
    {
        var world = new TextSessionWorld(2);
        world.Type(0, TextOperation.InsertAt(0, "one two"));
        world.Settle();
        world.Type(0, TextOperation.DeleteAt(0, 4));
        world.Type(1, TextOperation.InsertAt(7, " three"));
        world.Settle();
        Assert.Equal("two three", world.Server.Text);

        world.Undo(0);
        world.Settle();
        Assert.Equal("one two three", world.Server.Text);
        world.Undo(0);
        world.Settle();
        Assert.Equal(" three", world.Server.Text);
        world.Redo(0);
        world.Redo(0);
        world.Settle();
        Assert.All(world.Clients, client => Assert.Equal("two three", client.Text));
        Assert.False(world.Clients[0].TryRedo(out _));
    }

    [Fact]
    public void Only_the_newest_entries_are_kept_and_typing_forgets_what_was_taken_back()
    {
        var client = new TextClient(new ReplicaId(1), "", 0);
        for (var i = 0; i < TextUndo.MostEntries + 5; i++)
        {
            client.TryType(TextOperation.InsertAt(client.Length, "x"), out _);
        }

        while (client.TryUndo(out _))
        {
        }

        Assert.Equal("xxxxx", client.Text);
        Assert.True(client.Undo.CanRedo);
        client.TryType(TextOperation.InsertAt(0, "y"), out _);
        Assert.Equal((true, false), (client.Undo.CanUndo, client.Undo.CanRedo));
    }
}
