using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>Cuts through an execution: how far each host has come. A cut is consistent if it lacks nothing that what is in it knows.</summary>
/// <remarks>A cut is told as a counter for each host, in the order of <see cref="Execution.Hosts"/>; 0 is before the host's first event.</remarks>
public static class ConsistentCut
{
    /// <summary>Whether a cut is consistent: whether it could have been the state of all hosts at one moment. O(hosts²).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="cut">The cut; as many counters as there are hosts.</param>
    /// <param name="knows">Where it is not: an event inside that knows more of a host than is inside.</param>
    /// <param name="host">That host.</param>
    public static bool Holds(Execution execution, ReadOnlySpan<int> cut, out int knows, out int host)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentOutOfRangeException.ThrowIfNotEqual(cut.Length, execution.Hosts.Length);
        for (var own = 0; own < cut.Length; own++)
        {
            var rank = execution.RankOf(own, cut[own]);
            knows = rank > 0 ? execution.EventsOf(own)[rank - 1] : -1;
            for (host = 0; rank > 0 && host < cut.Length; host++)
            {
                if (execution.Known(knows, host) > cut[host])
                {
                    return false;
                }
            }
        }

        (knows, host) = (-1, -1);
        return true;
    }

    /// <summary>The least consistent cut that contains events: they and all that they know. O(events · hosts).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="events">The events.</param>
    public static ImmutableArray<int> Least(Execution execution, ReadOnlySpan<int> events)
    {
        ArgumentNullException.ThrowIfNull(execution);
        var cut = new int[execution.Hosts.Length];
        foreach (var happened in events)
        {
            var clock = execution.ClockOf(happened);
            for (var host = 0; host < clock.Length; host++)
            {
                cut[host] = Math.Max(cut[host], clock[host]);
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(cut);
    }

    /// <summary>The past of an event: what it knows, itself included; the least consistent cut that contains it. O(hosts).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="happened">The event.</param>
    public static ImmutableArray<int> Past(Execution execution, int happened) => Least(execution, [happened]);

    /// <summary>Where the future of an event begins: for each host its first event that knows it, itself on its own host. O(hosts · log events).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="happened">The event.</param>
    /// <returns>Events by host; −1 where a host never hears of it.</returns>
    public static ImmutableArray<int> Future(Execution execution, int happened)
    {
        ArgumentNullException.ThrowIfNull(execution);
        var first = new int[execution.Hosts.Length];
        for (var host = 0; host < first.Length; host++)
        {
            var events = execution.EventsOf(host);
            var rank = DirectSteps.FirstKnowing(execution, happened, host);
            first[host] = rank < events.Length ? events[rank] : -1;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(first);
    }
}
