namespace Purva.Scenarios.Transactions.Broken;

/// <summary>The broken log: counting a transaction and appending it are steps of their own, and others move between them.</summary>
/// <remarks>It is here to be seen failing: <see cref="CommitRace"/> walks all schedules of its steps. What holds is <see cref="LedgerMember"/>.</remarks>
public sealed class SplitStepLog
{
    private readonly List<ulong> log = [];
    private readonly Dictionary<int, ulong> read = [];

    /// <summary>The clock: how many transactions have been counted.</summary>
    public ulong Counter { get; private set; }

    /// <summary>The numbers of what is in the log, in its order.</summary>
    public IReadOnlyList<ulong> Log => log;

    /// <summary>The first half of <c>counter += 1</c>.</summary>
    /// <param name="session">Whose transaction.</param>
    public void Read(int session) => read[session] = Counter;

    /// <summary>The second half.</summary>
    /// <param name="session">Whose transaction.</param>
    public void Write(int session) => Counter = ++read[session];

    /// <summary>Appends the transaction under the number that it was given.</summary>
    /// <param name="session">Whose transaction.</param>
    public void Append(int session) => log.Add(read[session]);
}
