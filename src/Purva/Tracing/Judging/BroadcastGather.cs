using System.Collections.Immutable;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>A host that tells several others something, and hears back from all of them.</summary>
/// <param name="Host">The host.</param>
/// <param name="First">The first event that sends.</param>
/// <param name="Last">The last event that sends; nothing is received between the two.</param>
/// <param name="Receivers">The hosts that are told, ascending.</param>
/// <param name="Gathered">The event at which the last of them is heard; −1 if that never happens, or not before the next broadcast.</param>
public sealed record BroadcastGather(int Host, int First, int Last, ImmutableArray<int> Receivers, int Gathered)
{
    /// <summary>
    /// Finds broadcasts, and where they are gathered. Messages that a host sends without receiving any between them are one broadcast, if they go
    /// to enough others. A host is heard when a message of it arrives directly that knows what it was told. O(events + messages).
    /// </summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">Its causes.</param>
    /// <param name="effects">Its effects.</param>
    /// <param name="least">To how many hosts at least; 2 or more.</param>
    /// <param name="most">How many are returned.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>By host and its events.</returns>
    public static ImmutableArray<BroadcastGather> Find(Execution execution, Causes causes, Effects effects, int least, int most, out long count) =>
        Find(execution, causes, effects, least, most, out count, out _);

    /// <inheritdoc cref="Find(Execution, Causes, Effects, int, int, out long)"/>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">Its causes.</param>
    /// <param name="effects">Its effects.</param>
    /// <param name="least">To how many hosts at least; 2 or more.</param>
    /// <param name="most">How many are returned.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="gathered">How many of all that there are were gathered.</param>
    public static ImmutableArray<BroadcastGather> Find(Execution execution, Causes causes, Effects effects, int least, int most, out long count, out long gathered)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var search = new Search(execution, causes, effects, least, most);
        for (var host = 0; host < execution.Hosts.Length; host++)
        {
            search.Walk(host);
        }

        (count, gathered) = (search.Count, search.Gathered);
        return search.Found.DrainToImmutable();
    }

    private sealed class Search(Execution execution, Causes causes, Effects effects, int least, int most)
    {
        /// <summary>Who was told by which event of the run of sends that goes on.</summary>
        private readonly SortedDictionary<int, int> told = [];

        /// <summary>Who of the last broadcast was not heard yet.</summary>
        private readonly Dictionary<int, int> unheard = [];
        private BroadcastGather? last;

        public ImmutableArray<BroadcastGather>.Builder Found { get; } = ImmutableArray.CreateBuilder<BroadcastGather>();

        public long Count { get; private set; }

        public long Gathered { get; private set; }

        public void Walk(int host)
        {
            var (first, end) = (-1, -1);
            foreach (var happened in execution.EventsOf(host))
            {
                if (!causes.SendersOf(happened).IsEmpty)
                {
                    Close(host, first, end);
                    first = -1;
                    Hear(happened);
                }

                if (!effects.ReceiversOf(happened).IsEmpty)
                {
                    (first, end) = (first < 0 ? happened : first, happened);
                    Tell(happened);
                }
            }

            Close(host, first, end);
            Keep();
        }

        private void Tell(int happened)
        {
            foreach (var receiver in effects.ReceiversOf(happened))
            {
                told.TryAdd(execution.HostOf(receiver), happened);
            }
        }

        /// <summary>A run of sends is over: if it went to enough hosts it is a broadcast, whose answers count from now on.</summary>
        private void Close(int host, int first, int end)
        {
            if (told.Count >= least)
            {
                Keep();
                last = new BroadcastGather(host, first, end, [.. told.Keys], -1);
                foreach (var (receiver, by) in told)
                {
                    unheard.Add(receiver, by);
                }
            }

            told.Clear();
        }

        private void Hear(int happened)
        {
            foreach (var sender in causes.SendersOf(happened))
            {
                if (unheard.TryGetValue(execution.HostOf(sender), out var by) && execution.Known(sender, execution.HostOf(by)) >= execution.CounterOf(by))
                {
                    unheard.Remove(execution.HostOf(sender));
                    if (unheard.Count == 0)
                    {
                        last = last! with { Gathered = happened };
                        Keep();
                    }
                }
            }
        }

        private void Keep()
        {
            if (last is not null)
            {
                Count++;
                Gathered += last.Gathered >= 0 ? 1 : 0;
                if (Found.Count < most)
                {
                    Found.Add(last);
                }
            }

            last = null;
            unheard.Clear();
        }
    }
}
