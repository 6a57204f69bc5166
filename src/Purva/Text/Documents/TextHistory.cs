namespace Purva.Text.Documents;

/// <summary>Everything that was ever typed in a text: which event came after which, whose each is, and what it did.</summary>
internal sealed class TextHistory
{
    public TextHistory()
    {
        Difference = new GraphDifference(Graph);
        Walker = new EventWalker(Graph, Difference, Log, Agents);
    }

    public EventGraph Graph { get; } = new();

    public EditLog Log { get; } = new();

    public AgentTable Agents { get; } = new();

    public GraphDifference Difference { get; }

    /// <summary>The walker that follows what is added.</summary>
    public EventWalker Walker { get; }

    /// <summary>Every character that is in a version or was before it, in the order of the text. O((n + m) log (n + m)) for n runs of edits and m steps to and fro.</summary>
    /// <param name="version">The version.</param>
    public IEnumerable<Item> CharactersOf(ReadOnlySpan<int> version)
    {
        var (plan, meeting) = (WalkPlan.Between(Graph, Difference, [], version), new Meeting(Graph, Difference, Log, Agents));
        meeting.Begin([], 0, Graph.Count);
        foreach (var piece in BranchOrder.Of(Graph, [.. plan.Pieces]))
        {
            meeting.Apply(piece with { IsNew = false }, null);
        }

        return meeting.Characters;
    }
}
