namespace Purva.Simulation.Histories;

/// <content>Histories made of this one.</content>
public sealed partial class History
{
    /// <summary>This history with the contexts of all writes known by numbers, as far as anybody has told which writes their events are.</summary>
    /// <remarks>O(n). To be called once all is known, before anything is checked.</remarks>
    public History Complete() => Select(static _ => true, static write => write, resolve: true);

    /// <summary>This history without what was lost with permission, and without the requests that saw it.</summary>
    /// <remarks>
    /// Left out are the requests that wrote what was lost, those that read it, and those that a site answered while it had what it
    /// lost later: nothing that survived can depend on these. O(n·l) for l losses.
    /// </remarks>
    /// <param name="losses">What was lost.</param>
    public History Without(IReadOnlyCollection<LostTail> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        var lost = losses.SelectMany(loss => loss.Values).ToHashSet();
        return losses.Count == 0 ? this : Select(
            transaction => !Saw(transaction, lost) && !losses.Any(loss => loss.Covers(transaction)),
            write => write.Overwrites.Any(lost.Contains) ? write with { Overwrites = write.Overwrites.RemoveAll(lost.Contains) } : write,
            resolve: false);
    }

    private static bool Saw(HistoryTransaction transaction, HashSet<int> lost) =>
        transaction.Writes.Any(write => lost.Contains(write.Value)) || transaction.Reads.Any(read => read.Values.Any(lost.Contains));

    private History Select(Func<HistoryTransaction, bool> keep, Func<HistoryWrite, HistoryWrite> change, bool resolve)
    {
        var selected = new History { lastValue = lastValue };
        selected.keys.AddRange(keys);
        selected.rules.AddRange(rules);
        foreach (var (key, number) in numbers)
        {
            selected.numbers.Add(key, number);
        }

        foreach (var (dot, value) in values)
        {
            selected.values.Add(dot, value);
        }

        foreach (var transaction in transactions.Where(keep))
        {
            selected.transactions.Add(transaction with { Writes = [.. transaction.Writes.Select(write => change(resolve ? Resolved(write) : write))] });
        }

        return selected;
    }

    private HistoryWrite Resolved(HistoryWrite write) => write.Context.IsDefaultOrEmpty ? write : write with
    {
        Overwrites = [.. write.Context.Select(dot => ValueOf(write.Key, dot)).Where(value => value != 0).Concat(write.Overwrites).Distinct().Order()],
        Context = [],
    };
}
