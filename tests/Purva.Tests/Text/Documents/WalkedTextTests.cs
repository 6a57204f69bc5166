using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class WalkedTextTests
{
    private readonly EditLog log = new();
    private readonly AgentTable agents = new();
    private readonly EditCollector told = new();

    [Fact]
    public void An_edit_is_looked_at_where_it_was_typed_and_told_where_the_text_is()
    {
        Add(1, 0, "abc");
        Add(2, 0, "xyz");
        var walked = Begin(6);
        walked.Apply(new WalkPiece(0, 3, IsNew: true), told);
        walked.Retreat(new EventRange(0, 3));
        walked.Apply(new WalkPiece(3, 6, IsNew: true), told);
        Assert.Equal([new TextEdit(0, 0, "abc"), new TextEdit(3, 0, "xyz")], told.ToEdits());
    }

    [Fact]
    public void What_two_take_out_at_once_goes_once()
    {
        log.Delete(0, 4, 3);
        log.Delete(3, 5, 3);
        agents.Add(new ReplicaId(1), 0, 3);
        agents.Add(new ReplicaId(2), 3, 3);
        var walked = Begin(6);
        walked.Apply(new WalkPiece(0, 3, IsNew: true), told);
        walked.Retreat(new EventRange(0, 3));
        walked.Apply(new WalkPiece(3, 6, IsNew: true), told);
        Assert.Equal([new TextEdit(4, 3, ""), new TextEdit(4, 1, "")], told.ToEdits());
    }

    [Fact]
    public void What_was_taken_back_is_done_again_as_it_was()
    {
        Add(1, 9, "abc");
        log.Delete(3, 10, 1);
        agents.Add(new ReplicaId(1), 3, 1);
        var walked = Begin(4);
        walked.Apply(new WalkPiece(0, 4, IsNew: false), told);
        walked.Retreat(new EventRange(0, 4));
        walked.Advance(new EventRange(0, 4));
        Add(1, 11, "z");
        walked.GrowTo(5);
        walked.Apply(new WalkPiece(4, 5, IsNew: true), told);
        Assert.Equal([new TextEdit(11, 0, "z")], told.ToEdits());
    }

    private void Add(ulong agent, int position, string text)
    {
        var start = log.RunCount == 0 ? 0 : log[log.RunCount - 1].End;
        log.Insert(start, position, text, text.Length);
        agents.Add(new ReplicaId(agent), start, text.Length);
    }

    private WalkedText Begin(int end)
    {
        var walked = new WalkedText(log, agents);
        walked.Begin(0, end);
        return walked;
    }
}
