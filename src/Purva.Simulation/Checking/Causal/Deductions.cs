using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking.Causal;

/// <summary>What must have been so although nobody saw it: which writes of unknown fate happened, and which deletes a read had seen without a trace.</summary>
internal sealed class Deductions(CausalGraph graph)
{
    private readonly HashSet<int> happened = [];
    private readonly HashSet<(int Earlier, int Later)> impossible = [];
    private readonly Dictionary<(int Earlier, int Later), int> missing = [];

    /// <summary>Whether something was added since this was last set back: then the history is to be gone through again.</summary>
    public bool HasGrown { get; set; }

    public FurtherEdges ToEdges() => new(graph.Count, [.. missing.Keys]);

    /// <summary>Whether a write took place as far as this history can tell.</summary>
    public bool HasHappened(int transaction) =>
        graph.History.Transactions[transaction].Outcome == RequestOutcome.Done || graph.IsSeen[transaction] || happened.Contains(transaction);

    public bool IsPossible(int earlier, int later) => !impossible.Contains((earlier, later));

    public void AddHappened(int transaction) => HasGrown |= happened.Add(transaction);

    /// <summary>Notes that a request had seen another one, because a value was missing from what it read.</summary>
    public void AddSeen(int earlier, int later, int value) => HasGrown |= missing.TryAdd((earlier, later), value);

    /// <summary>Takes back a deduction that lies on a circle: nothing else could have explained what was missing.</summary>
    public bool TryRefute(int[] circle, out int reader, out int value)
    {
        for (var i = 0; i < circle.Length; i++)
        {
            var edge = (circle[i], circle[(i + 1) % circle.Length]);
            if (missing.Remove(edge, out value))
            {
                impossible.Add(edge);
                reader = edge.Item2;
                return true;
            }
        }

        (reader, value) = (WriteTable.None, WriteTable.None);
        return false;
    }
}
