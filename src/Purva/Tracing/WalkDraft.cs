using Purva.Clocks;

namespace Purva.Tracing;

/// <summary>A walk in the making: the processes with their clocks, and what happened so far.</summary>
internal sealed class WalkDraft
{
    private readonly Dictionary<string, int> processes = [];
    private readonly Dictionary<string, int> names = [];
    private readonly Dictionary<string, int> messages = [];
    private readonly List<VersionVector> vectors = [];
    private readonly List<ulong> lamports = [];
    private readonly List<int> counts = [];

    public string Title { get; set; } = string.Empty;

    public WalkConventions Conventions { get; set; } = WalkConventions.Usual;

    /// <summary>Whether the script lists its processes, so that another name is a mistake.</summary>
    public bool IsClosed { get; set; }

    public List<string> Processes { get; } = [];

    public List<WalkEvent> Events { get; } = [];

    public List<WalkClaim> Claims { get; } = [];

    public List<WalkMismatch> Mismatches { get; } = [];

    public bool TryFindProcess(string name, out int process) => processes.TryGetValue(name, out process);

    public bool TryFindEvent(string name, out int index) => names.TryGetValue(name, out index);

    public bool TryFindMessage(string name, out int send) => messages.TryGetValue(name, out send);

    public IEnumerable<string> EventNames => names.Keys;

    public IEnumerable<string> MessageNames => messages.Keys;

    public int AddProcess(string name)
    {
        processes.Add(name, Processes.Count);
        Processes.Add(name);
        vectors.Add(VersionVector.Empty);
        lamports.Add(0);
        counts.Add(0);
        return Processes.Count - 1;
    }

    public void AddMessage(string name, int send) => messages.Add(name, send);

    /// <summary>Gives an event a further name, which may be the one that it has anyway.</summary>
    public void AddName(string name, int index) => names[name] = index;

    /// <summary>A local event.</summary>
    public int Tick(int process, string label, int line)
    {
        Advance(process);
        return Record(process, WalkAction.Tick, label, [], line);
    }

    /// <summary>A send; what the message carries are the clocks of the event.</summary>
    public int Send(int process, string label, int line)
    {
        if (Conventions.SendTicks)
        {
            Advance(process);
        }

        return Record(process, WalkAction.Send, label, [], line);
    }

    /// <summary>The receipt of one or several messages at once: one event.</summary>
    public int Receive(int process, IReadOnlyCollection<int> sends, string label, int line)
    {
        foreach (var send in sends)
        {
            vectors[process] = vectors[process].Merge(Events[send].Vector);
            lamports[process] = Math.Max(lamports[process], Events[send].Lamport);
        }

        if (Conventions.ReceiveTicks)
        {
            Advance(process);
        }

        return Record(process, WalkAction.Receive, label, sends, line);
    }

    private void Advance(int process)
    {
        vectors[process] = vectors[process].Advance(Walk.ReplicaOf(process), out _);
        lamports[process]++;
    }

    private int Record(int process, WalkAction action, string label, IReadOnlyCollection<int> received, int line)
    {
        var name = FormattableString.Invariant($"{Processes[process]}.{++counts[process]}");
        Events.Add(new WalkEvent(process, action, name, label, vectors[process], lamports[process], [.. received], line));
        names.TryAdd(name, Events.Count - 1);
        return Events.Count - 1;
    }
}
