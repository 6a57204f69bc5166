using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>The times of one host's events by their rank: the latest of the first so many, and how many of them are later than a moment.</summary>
internal sealed class HostTimes
{
    private readonly Execution execution;
    private readonly int host;
    private readonly long[] times;
    private readonly long[] latest;
    private readonly bool isAscending = true;
    private RankTree? tree;

    /// <summary>Reads them. O(events of the host).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="host">The host.</param>
    public HostTimes(Execution execution, int host)
    {
        (this.execution, this.host) = (execution, host);
        var events = execution.EventsOf(host);
        (times, latest) = (new long[events.Length], new long[events.Length]);
        var before = Execution.NoTime;
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = execution.NanosecondsOf(events[i]) ?? Execution.NoTime;
            isAscending &= times[i] >= before;
            latest[i] = before = Math.Max(before, times[i]);
        }
    }

    /// <summary>The latest time among the first events, <see cref="Execution.NoTime"/> where none has one. O(1).</summary>
    /// <param name="rank">How many events; at least 1.</param>
    public long LatestOf(int rank) => latest[rank - 1];

    /// <summary>The first event with that time. O(log events).</summary>
    /// <param name="rank">How many events; at least 1.</param>
    public int WhoIsLatest(int rank) => execution.EventsOf(host)[FirstAtLeast(latest.AsSpan(0, rank), latest[rank - 1])];

    /// <summary>How many of the first events are later than a moment. O(log events), or O(log² events) where the times do not ascend.</summary>
    /// <param name="rank">How many events.</param>
    /// <param name="moment">The moment.</param>
    public int CountAbove(int rank, long moment)
    {
        if (moment == long.MaxValue)
        {
            return 0;
        }

        return isAscending ? rank - FirstAtLeast(times.AsSpan(0, rank), moment + 1) : (tree ??= new RankTree(times)).CountAbove(rank, moment);
    }

    private static int FirstAtLeast(ReadOnlySpan<long> ascending, long time)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = ascending[middle] < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
