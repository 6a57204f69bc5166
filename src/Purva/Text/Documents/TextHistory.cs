namespace Purva.Text.Documents;

/// <summary>Everything that was ever typed in a text: which event came after which, whose each is, and what it did.</summary>
internal sealed class TextHistory
{
    public TextHistory()
    {
        Difference = new GraphDifference(Graph);
        Walker = new EventWalker(Graph, Difference, Log, Agents);
        Weave = new Weave(Graph, Difference, Log, Agents);
    }

    public EventGraph Graph { get; } = new();

    public EditLog Log { get; } = new();

    public AgentTable Agents { get; } = new();

    public GraphDifference Difference { get; }

    /// <summary>The walker that follows what is added.</summary>
    public EventWalker Walker { get; }

    /// <summary>Every character by its identity, once somebody asks.</summary>
    public Weave Weave { get; }
}
