using System.Collections.Immutable;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <content>The faults, and what is held against the members.</content>
public sealed partial class OrderingSimulation
{
    private void PlanFaults()
    {
        if (options.HasPartition)
        {
            var start = chance.Next((int)(FaultsEnd / 3));
            At(start, Cut);
            At(start + (FaultsEnd / 2), Heal);
        }

        if (options.HasCrash && Honest.Skip(1).FirstOrDefault() is { } victim)
        {
            victim.HasCrashed = true;
            var start = chance.Next((int)(FaultsEnd / 2));
            At(start, () => victim.IsUp = false);
            At(start + (FaultsEnd / 3), () =>
            {
                victim.IsUp = true;
                victim.Host.Restart();
            });
        }
    }

    private void Cut()
    {
        isCut = true;

        // What was under way when the cut came may still be decided from what each part has.
        At(now + (FaultsEnd / 6), () => roundsAtCut = [.. Honest.Select(node => node.Host.Member.Consensus.LastRound)]);
    }

    private void Heal()
    {
        isCut = false;
        roundsWhileCut = roundsAtCut.Length == 0 ? 0 : Honest.Select(node => node.Host.Member.Consensus.LastRound).Zip(roundsAtCut, (after, before) => after - before).Max();
    }

    /// <summary>Whether what honest members that never stopped were given is ordered at every honest member.</summary>
    private bool IsAllOrdered() =>
        Honest.All(node => Due.All(TransactionsAt(node).ToHashSet().Contains));

    private IEnumerable<long> Due => submitted.Where(one => nodes[one.Value.Node] is { IsHonest: true, HasCrashed: false }).Select(one => one.Key);

    private static IEnumerable<long> TransactionsAt(OrderingNode node) => node.Host.Ordered.SelectMany(gossip => gossip.Transactions).Select(bytes => BitConverter.ToInt64(bytes.Span));

    private OrderingVerdict Judge(ulong seed)
    {
        var violations = ImmutableArray.CreateBuilder<string>();
        var first = Honest.MaxBy(node => node.Host.Delivered.Count)!;
        foreach (var node in Honest)
        {
            violations.AddRange(Agreement(first, node).Concat(Order(node)).Concat(Validity(node)));
        }

        if (!IsAllOrdered())
        {
            violations.Add("progress: not everything is ordered everywhere though the faults are long over");
        }

        return new OrderingVerdict(
            seed, violations.ToImmutable(), Honest.Min(node => node.Host.Delivered.Count), first.Host.Ordered.Count, TransactionsAt(first).Count(),
            Honest.Sum(node => node.Host.Member.Consensus.CoinsTossed), Honest.Max(node => node.Host.Member.Consensus.Forks.Count), roundsWhileCut, MeanLatency());
    }

    private TimeSpan MeanLatency()
    {
        var latencies = Honest
            .SelectMany(node => node.Host.Ordered.Zip(node.Host.OrderedAt).Where(one => one.First.Dot.Replica == node.Host.Member.Id))
            .SelectMany(one => one.First.Transactions.Select(bytes => one.Second - submitted[BitConverter.ToInt64(bytes.Span)].Time));
        return TimeSpan.FromMicroseconds(latencies.DefaultIfEmpty(0).Average());
    }

    private static IEnumerable<string> Agreement(OrderingNode first, OrderingNode node)
    {
        for (var round = 0; round < node.Host.Delivered.Count; round++)
        {
            if (node.Host.Delivered[round] != first.Host.Delivered[round])
            {
                yield return $"agreement: members {first.Number} and {node.Number} differ in round {round + 1}";
                yield break;
            }
        }

        if (node.Host.Contradiction is { } contradiction)
        {
            yield return $"agreement: at member {node.Number} {contradiction}";
        }
    }

    private static IEnumerable<string> Order(OrderingNode node)
    {
        var seen = new HashSet<EventHash>();
        foreach (var gossip in node.Host.Ordered)
        {
            if (!seen.Add(gossip.Hash))
            {
                yield return $"order: member {node.Number} got {gossip} twice";
            }

            if ((!gossip.SelfParent.IsNone && !seen.Contains(gossip.SelfParent)) || (!gossip.OtherParent.IsNone && !seen.Contains(gossip.OtherParent)))
            {
                yield return $"order: member {node.Number} got {gossip} before a parent";
            }
        }
    }

    private IEnumerable<string> Validity(OrderingNode node)
    {
        var seen = new HashSet<long>();
        foreach (var gossip in node.Host.Ordered)
        {
            var author = nodes[(int)gossip.Dot.Replica.Value - 1];
            foreach (var transaction in gossip.Transactions.Select(bytes => BitConverter.ToInt64(bytes.Span)))
            {
                if (author.IsHonest && (!submitted.TryGetValue(transaction, out var from) || from.Node != author.Number || !seen.Add(transaction)))
                {
                    yield return $"validity: member {node.Number} got transaction {transaction} of member {author.Number} twice, or nobody submitted it";
                }
            }
        }
    }
}
