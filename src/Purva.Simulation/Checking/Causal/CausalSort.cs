namespace Purva.Simulation.Checking.Causal;

/// <summary>Puts requests into an order in which each comes after all that must come before it, near the order of the history; or finds a circle.</summary>
/// <remarks>Depth first with a stack of its own. O(n + edges).</remarks>
internal sealed class CausalSort(CausalGraph graph, FurtherEdges further)
{
    private const byte Open = 1;
    private const byte Closed = 2;

    private readonly byte[] states = new byte[graph.Count];
    private readonly Stack<(int Transaction, int Next)> path = new();
    private readonly List<int> order = new(graph.Count);

    /// <summary>The order; of no use where there is a circle.</summary>
    public List<int> Order => order;

    /// <summary>Sorts, and gives a circle where there is one: each comes before the next, and the last before the first.</summary>
    public int[]? FindCircle()
    {
        for (var start = 0; start < graph.Count; start++)
        {
            if (graph.Roles[start] != RequestRole.Absent && states[start] == 0)
            {
                Push(start);
                while (path.Count > 0)
                {
                    if (Step() is { } circle)
                    {
                        return circle;
                    }
                }
            }
        }

        return null;
    }

    private int[]? Step()
    {
        var (transaction, next) = path.Pop();
        var before = PredecessorAt(transaction, next);
        if (before == WriteTable.None)
        {
            states[transaction] = Closed;
            order.Add(transaction);
            return null;
        }

        path.Push((transaction, next + 1));
        if (states[before] == Open)
        {
            // The path leads from what comes later to what must come before it.
            return [before, .. path.Select(step => step.Transaction).TakeWhile(one => one != before)];
        }

        if (states[before] == 0)
        {
            Push(before);
        }

        return null;
    }

    private void Push(int transaction)
    {
        states[transaction] = Open;
        path.Push((transaction, 0));
    }

    private int PredecessorAt(int transaction, int next)
    {
        var before = graph.Before(transaction);
        if (next < before.Length)
        {
            return before[next];
        }

        var more = further.Before(transaction);
        return next - before.Length < more.Length ? more[next - before.Length] : WriteTable.None;
    }
}
