using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking.Causal;

/// <summary>From when on each value can have been gone without a trace: when the first delete was asked for that ends a row of overwrites of it. O(writes).</summary>
internal sealed class Deaths
{
    private readonly long[] earliest;

    public Deaths(CausalGraph graph, List<int> order)
    {
        var (history, writes) = (graph.History, graph.Writes);
        earliest = new long[writes.Size];
        earliest.AsSpan().Fill(long.MaxValue);
        for (var i = order.Count - 1; i >= 0; i--)
        {
            foreach (var write in history.Transactions[order[i]].Writes)
            {
                foreach (var by in writes.OverwritersOf(write.Value))
                {
                    var end = writes.IsDelete(by) ? history.Transactions[writes.TransactionOf(by)].Asked.Ticks : earliest[by];
                    earliest[write.Value] = Math.Min(earliest[write.Value], end);
                }
            }
        }
    }

    /// <summary>Whether a value can have been gone, and nothing of those who overwrote it left, when a request was answered.</summary>
    public bool CanBeGone(int value, HistoryTransaction request) => earliest[value] <= request.Answered.Ticks;
}
