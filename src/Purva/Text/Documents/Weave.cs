namespace Purva.Text.Documents;

/// <summary>Every character that ever came in, in the order of the text: who asks for identities, or for other versions than the newest, looks here.</summary>
/// <remarks>It is made when it is first asked for, of the whole history, and follows from then on. About 12 bytes for each event and 32 for each run of characters.</remarks>
internal sealed class Weave(EventGraph graph, GraphDifference difference, EditLog log, AgentTable agents)
{
    private readonly Meeting meeting = new(graph, difference, log, agents);
    private readonly Dictionary<int, List<int>> takers = [];
    private int firstUnread;

    /// <summary>The characters, with every event of the graph.</summary>
    public WalkedText Now()
    {
        if (!meeting.IsOpen)
        {
            meeting.Begin([], 0, 0);
        }

        if (meeting.End < graph.Count)
        {
            meeting.GoOn(meeting.End, SilentTarget.Only);
        }

        return meeting.Walked;
    }

    /// <summary>The characters, prepared as they are in a version.</summary>
    public WalkedText In(int[] version)
    {
        Now();
        return meeting.MoveTo(version);
    }

    /// <summary>The events that took a character out.</summary>
    public IReadOnlyList<int> TakersOf(int id)
    {
        var walked = Now();
        if (firstUnread < graph.Count)
        {
            Read(walked);
        }

        return takers.TryGetValue(id, out var found) ? found : [];
    }

    /// <summary>Whether the author of an event had seen another one.</summary>
    public bool HasSeen(int number, int other)
    {
        List<EventRange> unused = [], unseen = [];
        difference.Compare([number], [other], unused, unseen);
        return unseen.Count == 0;
    }

    private void Read(WalkedText walked)
    {
        for (var i = log.RunOf(firstUnread); i < log.RunCount; i++)
        {
            for (var number = Math.Max(firstUnread, log[i].Start); log[i].Kind != EditKind.Insert && number < log[i].End; number++)
            {
                var id = walked.TakenBy(number);
                if (!takers.TryGetValue(id, out var found))
                {
                    takers.Add(id, found = new List<int>(1));
                }

                found.Add(number);
            }
        }

        firstUnread = graph.Count;
    }
}
