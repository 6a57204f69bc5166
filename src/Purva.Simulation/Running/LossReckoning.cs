using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Running;

/// <summary>What was lost with permission, in the end: permitted losses of which nobody has anything any more.</summary>
/// <remarks>
/// The survivors of a writer are a beginning of its events. Whoever has a token that reaches beyond that beginning has seen what is
/// lost, so its reads are left out; nothing that survived depends on them. A write that survived did not depend on it either, even if its answer came with a token that had seen it.
/// </remarks>
internal sealed class LossReckoning
{
    private readonly History history;
    private readonly VersionVector survived;
    private readonly Dictionary<ReplicaId, PermittedLoss> lost = [];
    private readonly HashSet<int> values = [];

    /// <summary>Reckons.</summary>
    /// <param name="history">All requests.</param>
    /// <param name="permitted">What might be lost.</param>
    /// <param name="survived">What the sites have in the end.</param>
    public LossReckoning(History history, IReadOnlyList<PermittedLoss> permitted, VersionVector survived)
    {
        (this.history, this.survived) = (history, survived);
        foreach (var loss in permitted)
        {
            if (loss.After <= survived[loss.Writer])
            {
                var before = lost.GetValueOrDefault(loss.Writer, loss);
                lost[loss.Writer] = before with { UpTo = Math.Max(before.UpTo, loss.UpTo) };
            }
        }

        foreach (var transaction in history.Transactions)
        {
            foreach (var write in transaction.Writes)
            {
                if (write.Dot != default && IsLost(write.Dot))
                {
                    values.Add(write.Value);
                }
            }
        }
    }

    /// <summary>How many writes were lost with permission.</summary>
    public int Count => values.Count;

    /// <summary>Whether an event was lost with permission.</summary>
    /// <param name="dot">The event.</param>
    public bool IsLost(Dot dot) => dot.Counter > survived[dot.Replica] && lost.TryGetValue(dot.Replica, out var loss) && dot.Counter <= loss.UpTo;

    /// <summary>Whether somebody has seen what was lost.</summary>
    /// <param name="token">What was seen.</param>
    public bool SawLost(VersionVector token)
    {
        foreach (var writer in lost.Keys)
        {
            if (token[writer] > survived[writer])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The losses for those who judge them, a writer each.</summary>
    /// <param name="durabilities">When each site's writes counted as durable.</param>
    public ImmutableArray<LostTail> ToTails(Func<string, Store.Durability> durabilities)
    {
        var tails = ImmutableArray.CreateBuilder<LostTail>();
        foreach (var loss in lost.Values.OrderBy(loss => loss.At).ThenBy(loss => loss.Writer))
        {
            var transactions = history.Transactions.Where(one => one.Writes.Any(write => write.Dot.Replica == loss.Writer && IsLost(write.Dot))).ToList();
            if (transactions.Count > 0)
            {
                tails.Add(new LostTail(loss.Site, transactions.Min(one => one.Asked), loss.At, [.. transactions.SelectMany(one => one.Writes).Select(write => write.Value).Order()])
                {
                    Cause = loss.IsPower ? LossCause.PowerCut : LossCause.DiskGone,
                    Durability = durabilities(loss.Site),
                });
            }
        }

        return tails.DrainToImmutable();
    }

    /// <summary>The history without what was lost, and without the requests that saw it.</summary>
    public History Survivors()
    {
        var rest = new History();
        for (var key = 0; key < history.Keys.Count; key++)
        {
            rest.SetRule(rest.NumberOf(history.Keys[key]), history.RuleOf(key));
        }

        foreach (var transaction in history.Transactions)
        {
            var survives = transaction.Writes.Length > 0 && transaction.Writes[0].Dot != default && !IsLost(transaction.Writes[0].Dot);
            if ((survives || !SawLost(transaction.Token)) && !transaction.Writes.Any(write => values.Contains(write.Value)) && !transaction.Reads.Any(read => read.Values.Any(values.Contains)))
            {
                rest.Add(lost.Count == 0 ? transaction : transaction with { Writes = [.. transaction.Writes.Select(Cleaned)], Token = transaction.Token.Meet(survived) });
            }
        }

        while (rest.LastValue < history.LastValue)
        {
            rest.NextValue();
        }

        return rest;
    }

    private HistoryWrite Cleaned(HistoryWrite write) => write.Overwrites.Any(values.Contains) || (!write.Context.IsDefault && write.Context.Any(IsLost))
        ? write with { Overwrites = write.Overwrites.RemoveAll(values.Contains), Context = write.Context.IsDefault ? [] : write.Context.RemoveAll(IsLost) }
        : write;
}
