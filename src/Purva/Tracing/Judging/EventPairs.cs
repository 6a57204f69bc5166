using System.Numerics;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>How many pairs of events are ordered by causality, and how many are concurrent: counted, never listed.</summary>
/// <param name="Ordered">Pairs of which one event knows the other.</param>
/// <param name="Concurrent">Pairs of which neither knows the other. Together they are n · (n − 1) / 2.</param>
public readonly record struct EventPairs(long Ordered, long Concurrent)
{
    /// <summary>
    /// Counts them from the clocks alone: an event knows as many events of a host as the log has up to its entry. Holes in the log and entries
    /// beyond its end are allowed for; where events know each other both ways a pair counts twice. O(events · hosts), and log n for each entry of
    /// a host with holes.
    /// </summary>
    /// <param name="execution">The execution.</param>
    public static EventPairs Of(Execution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        var ends = EndsOf(execution);
        var ordered = 0L;
        for (var happened = 0; happened < execution.Count; happened++)
        {
            ordered += (ends is null ? KnownByRank(execution, happened) : Known(execution.ClockOf(happened), ends)) - 1;
        }

        return new EventPairs(ordered, ((long)execution.Count * (execution.Count - 1) / 2) - ordered);
    }

    /// <summary>The last counter of each host; null where events are missing before it.</summary>
    private static int[]? EndsOf(Execution execution)
    {
        var ends = new int[execution.Hosts.Length];
        for (var host = 0; host < ends.Length; host++)
        {
            var events = execution.EventsOf(host);
            ends[host] = events.Length;
            if (events is [.., var last] && execution.CounterOf(last) != events.Length)
            {
                return null;
            }
        }

        return ends;
    }

    private static long Known(ReadOnlySpan<int> clock, ReadOnlySpan<int> ends)
    {
        var (sum, at) = (0L, 0);
        for (; at + Vector<int>.Count <= clock.Length; at += Vector<int>.Count)
        {
            Vector.Widen(Vector.Min(new Vector<int>(clock[at..]), new Vector<int>(ends[at..])), out var low, out var high);
            sum += Vector.Sum(low + high);
        }

        for (; at < clock.Length; at++)
        {
            sum += Math.Min(clock[at], ends[at]);
        }

        return sum;
    }

    private static long KnownByRank(Execution execution, int happened)
    {
        var sum = 0L;
        var clock = execution.ClockOf(happened);
        for (var host = 0; host < clock.Length; host++)
        {
            sum += execution.RankOf(host, clock[host]);
        }

        return sum;
    }
}
