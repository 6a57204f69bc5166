using System.Collections.Immutable;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <content>What is held against the members.</content>
public sealed partial class OrderingSimulation
{
    /// <summary>Whether what honest members that never stopped were given is ordered at every honest member.</summary>
    private bool IsAllOrdered() =>
        Honest.All(node => node.Host.Order.Changes == LastChange) && Honest.All(node => Due.All(TransactionsAt(node).ToHashSet().Contains));

    private IEnumerable<long> Due => submitted.Where(one => nodes[one.Value.Node] is { IsHonest: true, HasCrashed: false, Leaves: false }).Select(one => one.Key);

    private static IEnumerable<long> TransactionsAt(OrderingNode node) => node.Host.Order.Events.SelectMany(one => one.Event.Transactions).Select(bytes => BitConverter.ToInt64(bytes.Span)).Where(number => number >= 0);

    private OrderingVerdict Judge(ulong seed)
    {
        var violations = ImmutableArray.CreateBuilder<string>();
        var first = Honest.MaxBy(node => node.Host.Order.Rounds.Count)!;
        foreach (var node in Honest)
        {
            violations.AddRange(Agreement(first, node).Concat(Order(node)).Concat(Validity(node)));
        }

        foreach (var (node, suspect) in Honest.SelectMany(node => nodes.Where(other => other.IsHonest && node.Host.Members.Any(member => member.Consensus.HasForked(other.Host.Member.Id))).Select(other => (node, other))))
        {
            violations.Add($"honesty: member {node.Number} takes member {suspect.Number} for a forker, who is honest");
        }

        if (!IsAllOrdered())
        {
            violations.Add($"progress: not everything is ordered everywhere though the faults are long over ({string.Join(", ", nodes.Select(Standing))})");
        }

        return new OrderingVerdict(
            seed, violations.ToImmutable(), Honest.Min(node => node.Host.Order.Rounds.Count), first.Host.Order.Events.Count, TransactionsAt(first).Count(),
            Honest.Sum(node => node.Host.Member.Consensus.CoinsTossed), Honest.Max(node => node.Host.Member.Consensus.Forks.Count), roundsWhileCut, MeanLatency(),
            Honest.Min(node => node.Host.Order.Changes), Honest.Max(node => node.Host.Renewals), Honest.Sum(node => node.Host.CaughtUp), Honest.Max(node => node.Host.LargestGraph));
    }

    private string Standing(OrderingNode node) =>
        $"{node.Number}{(node.IsHonest ? string.Empty : " " + node.Misdeed)}: epoch {node.Host.Epoch}, round {node.Host.Member.Consensus.LastRound}, misses {Due.Except(TransactionsAt(node)).Count()}";

    private TimeSpan MeanLatency()
    {
        var latencies = Honest
            .SelectMany(node => node.Host.Order.Events.Where(one => one.Event.Dot.Replica == node.Host.Member.Id))
            .SelectMany(one => one.Event.Transactions.Select(bytes => (one.At, Number: BitConverter.ToInt64(bytes.Span))))
            .Where(one => one.Number >= 0).Select(one => one.At - submitted[one.Number].Time);
        return TimeSpan.FromMicroseconds(latencies.DefaultIfEmpty(0).Average());
    }

    private static IEnumerable<string> Agreement(OrderingNode first, OrderingNode node)
    {
        for (var round = 0; round < node.Host.Order.Rounds.Count; round++)
        {
            if (node.Host.Order.Rounds[round] != first.Host.Order.Rounds[round])
            {
                yield return $"agreement: members {first.Number} and {node.Number} differ in round {round + 1}";
                yield break;
            }
        }

        if (node.Host.Order.Contradiction is { } contradiction)
        {
            yield return $"agreement: at member {node.Number} {contradiction}";
        }
    }

    private static IEnumerable<string> Order(OrderingNode node)
    {
        var seen = new HashSet<EventHash>();
        foreach (var (gossip, _, _) in node.Host.Order.Events)
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
        foreach (var (gossip, _, _) in node.Host.Order.Events)
        {
            var author = nodes[(int)gossip.Dot.Replica.Value - 1];
            foreach (var transaction in gossip.Transactions.Select(bytes => BitConverter.ToInt64(bytes.Span)).Where(number => number >= 0))
            {
                if (author.IsHonest && (!submitted.TryGetValue(transaction, out var from) || from.Node != author.Number || !seen.Add(transaction)))
                {
                    yield return $"validity: member {node.Number} got transaction {transaction} of member {author.Number} twice, or nobody submitted it";
                }
            }
        }
    }
}
