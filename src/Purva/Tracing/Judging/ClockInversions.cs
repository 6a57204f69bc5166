using System.Collections.Immutable;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>Where the hosts' clocks contradict causality: an event knows another whose clock told a later time, by more than a tolerance.</summary>
/// <remarks>
/// <para>
/// Exact for every tolerance: each event is held against the latest time of all that it knows, not only of what it directly follows, so that steps
/// which are small one by one do not add up unseen. Concurrent events prove nothing, whatever their clocks say. Events without a time neither
/// violate nor are violated.
/// </para>
/// <para>O(events · hosts); counting the pairs costs O(log events) more for each violated event and host.</para>
/// </remarks>
public sealed class ClockInversions
{
    private readonly PriorityQueue<ClockInversion, long> worst = new();
    private readonly long[] bySeverity = new long[(int)InversionSeverity.Wrong + 1];
    private readonly Execution execution;
    private readonly HostTimes[] times;

    private ClockInversions(Execution execution, long tolerance, int most)
    {
        this.execution = execution;
        times = [.. Enumerable.Range(0, execution.Hosts.Length).Select(host => new HostTimes(execution, host))];
        for (var happened = 0; happened < execution.Count; happened++)
        {
            if (execution.NanosecondsOf(happened) is { } time)
            {
                Judge(happened, time, Sum(time, tolerance), most);
            }
        }

        Worst = [.. worst.UnorderedItems.Select(item => item.Element).OrderByDescending(one => one.Nanoseconds).ThenBy(one => one.Happened)];
    }

    /// <summary>The largest, largest first; at most as many as were asked for.</summary>
    public ImmutableArray<ClockInversion> Worst { get; }

    /// <summary>How many events are violated.</summary>
    public long Count { get; private set; }

    /// <summary>How many pairs of events violate: one known by the other, and later than it by more than the tolerance.</summary>
    public long PairCount { get; private set; }

    /// <summary>How many events are violated this badly.</summary>
    /// <param name="severity">How badly, by the size of their inversion.</param>
    public long CountOf(InversionSeverity severity) => (uint)severity < (uint)bySeverity.Length ? bySeverity[(int)severity] : 0;

    /// <summary>Finds the inversions of an execution.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="toleranceNanoseconds">By how much an event may be early; not negative.</param>
    /// <param name="most">How many of the worst are kept; more are only counted.</param>
    public static ClockInversions Of(Execution execution, long toleranceNanoseconds = 0, int most = 100)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentOutOfRangeException.ThrowIfNegative(toleranceNanoseconds);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return new ClockInversions(execution, toleranceNanoseconds, most);
    }

    private static long Sum(long time, long tolerance) => time > long.MaxValue - tolerance ? long.MaxValue : time + tolerance;

    private void Judge(int happened, long time, long bound, int most)
    {
        var own = execution.HostOf(happened);
        var clock = execution.ClockOf(happened);
        var (latest, culpritHost, culpritRank) = (bound, -1, 0);
        for (var host = 0; host < clock.Length; host++)
        {
            var rank = execution.RankOf(host, clock[host]) - (host == own ? 1 : 0);
            if (rank > 0 && times[host].LatestOf(rank) > bound)
            {
                PairCount += times[host].CountAbove(rank, bound);
                if (times[host].LatestOf(rank) > latest)
                {
                    (latest, culpritHost, culpritRank) = (times[host].LatestOf(rank), host, rank);
                }
            }
        }

        if (culpritHost >= 0)
        {
            var size = (long)Int128.Min((Int128)latest - time, long.MaxValue);
            Keep(new ClockInversion(happened, times[culpritHost].WhoIsLatest(culpritRank), size), most);
        }
    }

    private void Keep(ClockInversion found, int most)
    {
        Count++;
        bySeverity[(int)found.Severity]++;
        if (worst.Count < most)
        {
            worst.Enqueue(found, found.Nanoseconds);
        }
        else if (most > 0)
        {
            worst.EnqueueDequeue(found, found.Nanoseconds);
        }
    }
}
