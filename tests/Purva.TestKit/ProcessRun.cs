namespace Purva.TestKit;

/// <summary>A run of processes as the definition has it: for each event, the set of the events that happened before it, and it itself.</summary>
public sealed class ProcessRun
{
    private readonly List<HashSet<int>> pasts = [];
    private readonly Dictionary<int, int> lastAt = [];

    /// <summary>How many events there were.</summary>
    public int Count => pasts.Count;

    /// <summary>Takes a step.</summary>
    /// <returns>Which earlier event it receives, or none.</returns>
    public int? Take(ProcessStep step)
    {
        int? received = step.From >= 0 && step.From < Count ? step.From : null;
        HashSet<int> past = [Count];
        past.UnionWith(lastAt.TryGetValue(step.At, out var last) ? pasts[last] : []);
        past.UnionWith(received is { } from ? pasts[from] : []);
        lastAt[step.At] = Count;
        pasts.Add(past);
        return received;
    }

    /// <summary>How two events stand to each other by the definition.</summary>
    public Clocks.CausalOrder Compare(int left, int right) => (left == right, pasts[right].Contains(left), pasts[left].Contains(right)) switch
    {
        (true, _, _) => Clocks.CausalOrder.Equal,
        (_, true, _) => Clocks.CausalOrder.Before,
        (_, _, true) => Clocks.CausalOrder.After,
        _ => Clocks.CausalOrder.Concurrent,
    };
}
