using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Tests.Checking.Causal;

/// <summary>Whether a small history can be explained, by trying everything: the definitions, and nothing clever.</summary>
internal sealed class BruteForce
{
    private readonly HistoryTransaction[] nodes;
    private readonly Dictionary<int, (int Node, HistoryWrite Write)> writes = [];

    private BruteForce(HistoryTransaction[] nodes)
    {
        this.nodes = nodes;
        for (var i = 0; i < nodes.Length; i++)
        {
            foreach (var write in nodes[i].Writes)
            {
                writes[write.Value] = (i, write);
            }
        }
    }

    /// <summary>Whether there is a visibility by which every read shows exactly the values that nothing visible replaces.</summary>
    public static bool HasVisibility(History history) => Worlds(history).Any(world => world.TryVisibilities());

    /// <summary>Whether there is an order of all requests in which every read shows the last visible write of its key.</summary>
    public static bool HasOrder(History history) => Worlds(history).Any(world => world.TryOrders());

    /// <summary>Every choice of which writes of unknown fate happened; what somebody names as read did.</summary>
    private static IEnumerable<BruteForce> Worlds(History history)
    {
        var named = history.Transactions.SelectMany(one => one.Writes).SelectMany(write => write.Overwrites).ToHashSet();
        var unknown = history.Transactions.Where(one => one.Outcome == RequestOutcome.Unknown).ToArray();
        for (var choice = 0; choice < 1 << unknown.Length; choice++)
        {
            var left = unknown.Where((_, i) => (choice & (1 << i)) == 0).ToHashSet<HistoryTransaction>(ReferenceEqualityComparer.Instance);
            if (!left.Any(one => one.Writes.Any(write => named.Contains(write.Value))))
            {
                yield return new BruteForce([.. history.Transactions.Where(one => !left.Contains(one))]);
            }
        }
    }

    private bool TryVisibilities()
    {
        if (Close(Base()) is not { } start)
        {
            return false;
        }

        var (open, known) = (new Stack<ulong>([start]), new HashSet<ulong> { start });
        while (open.TryPop(out var seen))
        {
            if (nodes.Select((node, i) => node.Reads.All(read => Live(seen, i, read.Key).SequenceEqual(read.Values))).All(isRight => isRight))
            {
                return true;
            }

            foreach (var more in Larger(seen).Where(known.Add))
            {
                open.Push(more);
            }
        }

        return false;
    }

    private IEnumerable<ulong> Larger(ulong seen)
    {
        for (var from = 0; from < nodes.Length; from++)
        {
            for (var to = 0; to < nodes.Length && !nodes[from].Writes.IsEmpty; to++)
            {
                if ((seen & Bit(from, to)) == 0 && Close(seen | Bit(from, to)) is { } closed)
                {
                    yield return closed;
                }
            }
        }
    }

    private IEnumerable<int> Live(ulong seen, int reader, int key)
    {
        var visible = writes.Values.Where(one => one.Write.Key == key && (seen & Bit(one.Node, reader)) != 0).Select(one => one.Write).ToArray();
        return visible.Where(one => !one.IsDelete && !visible.Any(other => other.Overwrites.Contains(one.Value))).Select(one => one.Value).Order();
    }

    private bool TryOrders() => Close(Base()) is { } seen && TryOrder(seen, []);

    private bool TryOrder(ulong seen, int[] order)
    {
        if (order.Length == nodes.Length)
        {
            return nodes.Select((node, i) => node.Reads.All(read => Last(seen, order, i, read.Key).SequenceEqual(read.Values))).All(isRight => isRight);
        }

        return Enumerable.Range(0, nodes.Length)
            .Where(next => !order.Contains(next) && Enumerable.Range(0, nodes.Length).All(before => (seen & Bit(before, next)) == 0 || order.Contains(before)))
            .Any(next => TryOrder(seen, [.. order, next]));
    }

    private IEnumerable<int> Last(ulong seen, int[] order, int reader, int key) => order.Reverse()
        .Where(node => (seen & Bit(node, reader)) != 0)
        .SelectMany(node => nodes[node].Writes.Where(write => write.Key == key).Select(write => write.Value)).Take(1);

    /// <summary>Session, read from, overwritten. Null where something was read or overwritten that did not happen.</summary>
    private ulong? Base()
    {
        var seen = 0ul;
        for (var i = 0; i < nodes.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var asksForPast = !nodes[i].Writes.IsEmpty || nodes[i].Consistency != Consistency.Eventual;
                seen |= nodes[i].Session == nodes[j].Session && asksForPast && nodes[j].Outcome == RequestOutcome.Done ? Bit(j, i) : 0;
            }

            foreach (var value in nodes[i].Reads.SelectMany(read => read.Values).Concat(nodes[i].Writes.SelectMany(write => write.Overwrites)))
            {
                if (!writes.TryGetValue(value, out var source))
                {
                    return null;
                }

                seen |= Bit(source.Node, i);
            }
        }

        return seen;
    }

    private ulong? Close(ulong? relation)
    {
        if (relation is not { } seen)
        {
            return null;
        }

        for (var via = 0; via < nodes.Length; via++)
        {
            for (var from = 0; from < nodes.Length; from++)
            {
                for (var to = 0; to < nodes.Length; to++)
                {
                    seen |= (seen & Bit(from, via)) != 0 && (seen & Bit(via, to)) != 0 ? Bit(from, to) : 0;
                }
            }
        }

        return Enumerable.Range(0, nodes.Length).Any(i => (seen & Bit(i, i)) != 0) ? null : seen;
    }

    private static ulong Bit(int from, int to) => 1ul << ((from * 8) + to);
}
