using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking.Causal;

/// <summary>Whether a value that is not shown can have been replaced.</summary>
internal sealed class Successors(History history, WriteTable writes)
{
    private readonly HashSet<int> visited = [];
    private readonly Stack<int> open = new();

    /// <summary>Whether a row of overwrites leads from a value to one that was shown, or to a delete, all asked for before the answer. O(the row).</summary>
    public bool CanReplace(int value, ReadOnlySpan<int> shown, HistoryTransaction request)
    {
        visited.Clear();
        open.Clear();
        open.Push(value);
        while (open.TryPop(out var next))
        {
            foreach (var by in writes.OverwritersOf(next))
            {
                if (history.Transactions[writes.TransactionOf(by)].Asked > request.Answered || !visited.Add(by))
                {
                    continue;
                }

                if (writes.IsDelete(by) || shown.Contains(by))
                {
                    return true;
                }

                open.Push(by);
            }
        }

        return false;
    }
}
