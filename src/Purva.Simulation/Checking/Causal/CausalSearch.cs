using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking.Causal;

/// <summary>Goes through a history until nothing more can be deduced from it.</summary>
internal sealed class CausalSearch(CausalGraph graph, Findings findings)
{
    private const int MostPasses = 50;

    private readonly Deductions deductions = new(graph);

    /// <summary>Runs passes; the findings of the last one count.</summary>
    /// <param name="checker">Whose passes.</param>
    /// <param name="create">Makes a pass.</param>
    /// <returns>The last pass, and all that was deduced; null where the requests go round in a circle.</returns>
    public (TPass Pass, FurtherEdges Edges)? Run<TPass>(string checker, Func<CausalGraph, Deductions, TPass> create)
        where TPass : CausalPass
    {
        for (var count = 1; ; count++)
        {
            var edges = deductions.ToEdges();
            var sort = new CausalSort(graph, edges);
            if (sort.FindCircle() is { } circle)
            {
                if (!TryRefute(circle))
                {
                    return null;
                }

                continue;
            }

            deductions.HasGrown = false;
            var found = new Findings(checker);
            var pass = create(graph, deductions);
            pass.Run(sort.Order, found);
            if (!deductions.HasGrown || count >= MostPasses)
            {
                findings.AddAll(found);
                return (pass, edges);
            }
        }
    }

    /// <summary>Tells a circle: of what clients know of each other, or of that and the only delete that could explain what was missing.</summary>
    private bool TryRefute(int[] circle)
    {
        if (deductions.TryRefute(circle, out var reader, out var value))
        {
            var key = graph.Writes.KeyOf(value);
            findings.Add(
                graph.History.RuleOf(key) == KeyRule.LastWriterWins ? "WriteCOInitRead" : "LostSibling",
                $"{RequestText.Of(graph.History, reader)} does not show the value {value} of {RequestText.Key(graph.History, key)}, which happened before it: {RequestText.Of(graph.History, graph.Writes.TransactionOf(value))}; what removes it comes later.",
                graph.History.Transactions[reader].Answered,
                [graph.Writes.TransactionOf(value), reader],
                [graph.History.Transactions[reader].Site]);
            return true;
        }

        findings.Add(
            "CyclicCO",
            $"Requests happen before each other in a circle: {string.Join(" → ", circle.Take(8).Select(one => RequestText.Of(graph.History, one)))} → again the first.",
            graph.History.Transactions[circle[0]].Answered,
            circle.AsSpan(0, Math.Min(circle.Length, 8)));
        return false;
    }
}
