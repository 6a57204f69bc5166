using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class MeetingTests
{
    private readonly EventGraph graph = new();
    private readonly EditLog log = new();
    private readonly AgentTable agents = new();
    private readonly EditCollector told = new();

    [Fact]
    public void What_comes_later_is_put_among_what_was_there()
    {
        var meeting = BeginWithTwo();
        Type(3, "z", position: 2, parents: [1]);
        Assert.True(meeting.CanGoOn());
        meeting.GoOn(3, told);
        Assert.Equal([new TextEdit(2, 0, "z")], told.ToEdits());
        Assert.Equal((1, 4, true), (meeting.First, meeting.End, meeting.IsOpen));
    }

    [Fact]
    public void What_the_text_has_already_is_not_told_again()
    {
        var meeting = BeginWithTwo();
        Type(1, "b", position: 2, parents: [1]);
        Type(3, "z", position: 2, parents: [1]);
        meeting.GoOn(4, told);
        Assert.Equal([new TextEdit(3, 0, "z")], told.ToEdits());
    }

    [Fact]
    public void What_has_not_seen_its_beginning_does_not_belong_to_it()
    {
        var meeting = BeginWithTwo();
        Type(3, "z", position: 0, parents: []);
        Assert.False(meeting.CanGoOn());
        meeting.Close();
        Assert.False(meeting.IsOpen);
    }

    /// <summary>A text of one character, and two that came behind it at once.</summary>
    private Meeting BeginWithTwo()
    {
        Type(1, "o", position: 0, parents: []);
        Type(1, "a", position: 1, parents: [0]);
        Type(2, "y", position: 1, parents: [0]);
        var meeting = new Meeting(graph, new GraphDifference(graph), log, agents);
        meeting.Begin([0], 1, 3);
        meeting.Apply(new WalkPiece(1, 2, IsNew: false), told);
        meeting.Apply(new WalkPiece(2, 3, IsNew: true), told);
        Assert.Equal([new TextEdit(2, 0, "y")], told.ToEdits());
        told.Clear();
        return meeting;
    }

    private void Type(ulong agent, string text, int position, int[] parents)
    {
        log.Insert(graph.Count, position, text, text.Length);
        agents.Add(new ReplicaId(agent), graph.Count, text.Length);
        graph.Add(text.Length, parents);
    }
}
