using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking.Causal;

/// <summary>One session's requests while a graph is made of them: what its next request must come after.</summary>
internal sealed class SessionLine
{
    private readonly List<(int Transaction, bool IsBeside, TimeSpan Answered)> told = [];
    private readonly List<int> last = [];
    private List<int>? continued;

    /// <summary>How many of its requests count.</summary>
    public int Size { get; private set; }

    /// <summary>Adds what a request comes after, as far as its own session knows that, and notes the request.</summary>
    /// <returns>The request of another session whose past this one takes over; <see cref="WriteTable.None"/> mostly.</returns>
    public int Enter(int transaction, HistoryTransaction request, RequestRole role, SessionLine? from, List<int> predecessors)
    {
        continued = Size++ == 0 ? from?.TailAt(request.Asked) : continued;
        var taken = WriteTable.None;
        if (role != RequestRole.Beside)
        {
            // What was refused is known to have come earlier, though nothing of it is known to be seen later.
            predecessors.AddRange(TailAt(TimeSpan.MaxValue));
            predecessors.AddRange(last);
            last.Clear();
            taken = continued is { Count: > 0 } ? continued[^1] : WriteTable.None;
            predecessors.AddRange(continued is { Count: > 1 } ? continued[..^1] : []);
            continued = null;
        }

        if (role is RequestRole.InLine or RequestRole.Beside)
        {
            told.Add((transaction, role == RequestRole.Beside, request.Answered));
        }
        else
        {
            last.Add(transaction);
        }

        return taken;
    }

    /// <summary>The last request in line that was answered by a time, and the eventual reads since.</summary>
    private List<int> TailAt(TimeSpan time)
    {
        var tail = new List<int>();
        var at = told.Count - 1;
        while (at >= 0 && told[at].Answered > time)
        {
            at--;
        }

        for (var isDone = false; at >= 0 && !isDone; at--)
        {
            tail.Add(told[at].Transaction);
            isDone = !told[at].IsBeside;
        }

        tail.Reverse();
        return tail;
    }
}
