using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>How any two events of an execution stand to each other, and by which way the one could act on the other. Immutable, safe to share.</summary>
/// <param name="execution">The execution.</param>
/// <param name="causes">Its causes.</param>
public sealed class CausalPaths(Execution execution, Causes causes)
{
    /// <summary>How two events stand to each other, by their clocks. O(1).</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Equal only for one and the same event.</returns>
    public CausalOrder Relate(int left, int right) =>
        left == right ? CausalOrder.Equal
        : IsBefore(left, right) ? CausalOrder.Before
        : IsBefore(right, left) ? CausalOrder.After
        : CausalOrder.Concurrent;

    /// <summary>Whether one event happened before another: the other's clock knows it. O(1).</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public bool IsBefore(int left, int right) => left != right && execution.Known(right, execution.HostOf(left)) >= execution.CounterOf(left);

    /// <summary>
    /// A path from an event to a later one with as few messages as any has, over events that directly follow each other.
    /// O(events and messages between them).
    /// </summary>
    /// <param name="from">The earlier event.</param>
    /// <param name="to">The later event.</param>
    /// <returns>The steps in order; empty if the one is not before the other, or if the clocks are wrong and no way leads there.</returns>
    public ImmutableArray<CausalStep> Find(int from, int to) => IsBefore(from, to) ? new Search(execution, causes, from).From(to) : [];

    /// <summary>
    /// Looks back from the later event, message by message. What so many messages reach on a host is always the first events of that host, so that
    /// of each host only the last one need be known, and no event is looked at twice.
    /// </summary>
    private sealed class Search(Execution execution, Causes causes, int target)
    {
        private readonly List<Reached> reached = [];
        private readonly int[] ranks = new int[execution.Hosts.Length];

        public ImmutableArray<CausalStep> From(int start)
        {
            Reach(start, -1, -1);
            var (first, end) = (0, 1);
            while (first < end)
            {
                for (var i = first; i < end; i++)
                {
                    if (execution.HostOf(reached[i].Happened) == execution.HostOf(target) && RankOf(reached[i].Happened) >= RankOf(target))
                    {
                        return PathTo(i);
                    }
                }

                for (var i = first; i < end; i++)
                {
                    LookBack(i);
                }

                (first, end) = (end, reached.Count);
            }

            return [];
        }

        /// <summary>Takes the senders of all events of this host that are newly reached, the last ones first.</summary>
        private void LookBack(int index)
        {
            var (happened, floor) = (reached[index].Happened, reached[index].Floor);
            var events = execution.EventsOf(execution.HostOf(happened));
            for (var rank = RankOf(happened); rank > floor; rank--)
            {
                var receipt = events[rank - 1];
                if (execution.Known(receipt, execution.HostOf(target)) < execution.CounterOf(target))
                {
                    return;
                }

                foreach (var sender in causes.SendersOf(receipt))
                {
                    if (RankOf(sender) > ranks[execution.HostOf(sender)])
                    {
                        Reach(sender, receipt, index);
                    }
                }
            }
        }

        private void Reach(int happened, int receipt, int from)
        {
            var host = execution.HostOf(happened);
            reached.Add(new Reached(happened, ranks[host], receipt, from));
            ranks[host] = RankOf(happened);
        }

        private int RankOf(int happened) => execution.RankOf(execution.HostOf(happened), execution.CounterOf(happened));

        private ImmutableArray<CausalStep> PathTo(int index)
        {
            var steps = ImmutableArray.CreateBuilder<CausalStep>();
            for (var at = target; ; index = reached[index].From)
            {
                var (happened, _, receipt, from) = reached[index];
                if (at != happened)
                {
                    steps.Add(new CausalStep(at, happened, IsMessage: false));
                }

                if (from < 0)
                {
                    return steps.DrainToImmutable();
                }

                steps.Add(new CausalStep(happened, receipt, IsMessage: true));
                at = receipt;
            }
        }

        /// <summary>An event that is reached with all before it on its host, of which the first so many had been reached before; who receives from it, and where that is reached.</summary>
        private readonly record struct Reached(int Happened, int Floor, int Receipt, int From);
    }
}
