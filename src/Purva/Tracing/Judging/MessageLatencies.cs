using System.Collections.Immutable;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>How long messages took from one host to another by the clocks of the two; the difference of the clocks is part of it, so it may be negative.</summary>
/// <param name="From">The sending host.</param>
/// <param name="To">The receiving host.</param>
/// <param name="Count">How many messages went this way with both times.</param>
/// <param name="Least">The shortest, in nanoseconds.</param>
/// <param name="Median">Half of them took no longer.</param>
/// <param name="P90">Nine of ten took no longer.</param>
/// <param name="P99">99 of a hundred took no longer.</param>
/// <param name="Most">The longest.</param>
public readonly record struct MessageLatency(int From, int To, int Count, long Least, long Median, long P90, long P99, long Most);

/// <summary>The times that messages took, by sending and receiving host.</summary>
public static class MessageLatencies
{
    /// <summary>Measures them by direct causes; a message that was passed on counts for each part of its way. O(messages · log messages).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">Its causes.</param>
    /// <returns>One for each ordered pair of hosts with such messages, by hosts.</returns>
    public static ImmutableArray<MessageLatency> Of(Execution execution, Causes causes)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        var taken = new SortedDictionary<(int From, int To), List<long>>();
        for (var happened = 0; happened < execution.Count; happened++)
        {
            foreach (var sender in causes.SendersOf(happened))
            {
                if (execution.NanosecondsOf(happened) is { } received && execution.NanosecondsOf(sender) is { } sent)
                {
                    ListOf(taken, (execution.HostOf(sender), execution.HostOf(happened))).Add((long)Int128.Clamp((Int128)received - sent, -long.MaxValue, long.MaxValue));
                }
            }
        }

        return [.. taken.Select(way => Of(way.Key, way.Value))];
    }

    private static List<long> ListOf(SortedDictionary<(int From, int To), List<long>> taken, (int From, int To) way)
    {
        if (!taken.TryGetValue(way, out var list))
        {
            taken.Add(way, list = []);
        }

        return list;
    }

    private static MessageLatency Of((int From, int To) way, List<long> times)
    {
        times.Sort();
        return new MessageLatency(way.From, way.To, times.Count, times[0], At(times, 50), At(times, 90), At(times, 99), times[^1]);
    }

    /// <summary>The least time within which so many of a hundred messages were there.</summary>
    private static long At(List<long> sorted, int percent) => sorted[(int)((((long)sorted.Count * percent) + 99) / 100) - 1];
}
