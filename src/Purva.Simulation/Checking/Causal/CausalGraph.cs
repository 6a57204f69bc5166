using System.Runtime.InteropServices;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Checking.Causal;

/// <summary>The requests of a history and what each of them must have seen: its session's past, what it read, what it overwrites.</summary>
/// <remarks>
/// Edges are those that no explanation of the history can do without. A write of unknown fate has edges towards it always, and edges
/// from it only where somebody read or overwrote it: then it has happened. O(n + edges) to make; flat arrays.
/// </remarks>
internal sealed class CausalGraph
{
    private readonly int[] starts;
    private readonly int[] joins;
    private readonly List<int> predecessors = [];
    private readonly SessionLine[] sessions;

    public CausalGraph(History history, Findings findings)
    {
        History = history;
        Writes = new WriteTable(history);
        var count = history.Transactions.Count;
        (starts, joins, Roles, IsSeen, IsContinued) = (new int[count + 1], new int[count], new RequestRole[count], new bool[count], new bool[count]);
        sessions = [.. Enumerable.Range(0, 1 + history.Transactions.Select(one => one.Session).Append(0).Max()).Select(_ => new SessionLine())];
        for (var at = 0; at < count; at++)
        {
            Roles[at] = RoleOf(history.Transactions[at]);
            starts[at] = predecessors.Count;
            if (Roles[at] != RequestRole.Absent)
            {
                Add(at, findings);
            }
        }

        starts[count] = predecessors.Count;
    }

    public History History { get; }

    public WriteTable Writes { get; }

    public RequestRole[] Roles { get; }

    /// <summary>Whether somebody read or overwrote what a request wrote.</summary>
    public bool[] IsSeen { get; }

    /// <summary>Whether another session begins with what this request's session had seen after it.</summary>
    public bool[] IsContinued { get; }

    public int Count => Roles.Length;

    public int Sessions => sessions.Length;

    /// <summary>How many requests of a session count.</summary>
    public int SizeOf(int session) => sessions[session].Size;

    /// <summary>What must come before a request, its session's own past first.</summary>
    public ReadOnlySpan<int> Before(int transaction) => CollectionsMarshal.AsSpan(predecessors)[starts[transaction]..starts[transaction + 1]];

    /// <summary>Of what must come before a request, that of which its session does not know by itself.</summary>
    public ReadOnlySpan<int> Joined(int transaction) => CollectionsMarshal.AsSpan(predecessors)[joins[transaction]..starts[transaction + 1]];

    /// <summary>Whether a request can have read a value of a key: somebody wrote it there, not in vain and not in this very request.</summary>
    public bool CanRead(int transaction, int key, int value)
    {
        var source = Writes.TransactionOf(value);
        return source != WriteTable.None && source != transaction && Writes.KeyOf(value) == key && !Writes.IsDelete(value)
            && History.Transactions[source].Outcome != RequestOutcome.Refused;
    }

    private static RequestRole RoleOf(HistoryTransaction request) => request.Outcome switch
    {
        RequestOutcome.Unknown => request.Writes.IsEmpty ? RequestRole.Absent : RequestRole.Last,
        RequestOutcome.Refused => request.Reads.IsEmpty ? RequestRole.Absent : RequestRole.Last,
        _ => request.Writes.IsEmpty && request.Consistency == Consistency.Eventual ? RequestRole.Beside : RequestRole.InLine,
    };

    private void Add(int at, Findings findings)
    {
        var request = History.Transactions[at];
        var from = request.ContinuesSession >= 0 && request.ContinuesSession != request.Session ? sessions[request.ContinuesSession] : null;
        var taken = sessions[request.Session].Enter(at, request, Roles[at], from, predecessors);
        joins[at] = predecessors.Count;
        if (taken != WriteTable.None)
        {
            predecessors.Add(taken);
            IsContinued[taken] = true;
        }

        foreach (var read in request.Reads)
        {
            foreach (var value in read.Values)
            {
                AddSource(at, read.Key, value, findings);
            }
        }

        // A refused write has not happened, so what it would have replaced need not have been seen.
        foreach (var write in request.Outcome == RequestOutcome.Refused ? [] : request.Writes)
        {
            foreach (var value in write.Overwrites)
            {
                AddSource(at, write.Key, value, findings);
            }
        }
    }

    private void AddSource(int at, int key, int value, Findings findings)
    {
        var source = Writes.TransactionOf(value);
        if (!CanRead(at, key, value))
        {
            var fate = source == WriteTable.None || source == at ? "which nobody wrote there before" : $"which comes from {RequestText.Of(History, source)}";
            findings.Add("ThinAirRead", $"{RequestText.Of(History, at)} saw the value {value} of {RequestText.Key(History, key)}, {fate}.", History.Transactions[at].Answered, [at], [History.Transactions[at].Site]);
            return;
        }

        IsSeen[source] = true;
        if (predecessors.Count == joins[at] || predecessors[^1] != source)
        {
            predecessors.Add(source);
        }
    }
}
