using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>The steps from event to event that have nothing between: to the next on a host, and along messages.</summary>
/// <param name="execution">The execution.</param>
/// <param name="causes">Its causes.</param>
/// <param name="effects">Its effects.</param>
internal sealed class DirectSteps(Execution execution, Causes causes, Effects effects)
{
    /// <summary>Whether one event directly follows another.</summary>
    /// <param name="left">The earlier one.</param>
    /// <param name="right">The later one.</param>
    public bool IsDirect(int left, int right) => execution.PreviousOf(right) == left || causes.SendersOf(right).Contains(left);

    /// <summary>What an event directly follows.</summary>
    /// <param name="happened">The event.</param>
    public IEnumerable<int> Before(int happened) =>
        execution.PreviousOf(happened) is >= 0 and var previous ? [previous, .. causes.SendersOf(happened)] : causes.SendersOf(happened).ToArray();

    /// <summary>What directly follows an event.</summary>
    /// <param name="happened">The event.</param>
    public IEnumerable<int> After(int happened)
    {
        var events = execution.EventsOf(execution.HostOf(happened));
        var rank = execution.RankOf(execution.HostOf(happened), execution.CounterOf(happened));
        return rank < events.Length ? [events[rank], .. effects.ReceiversOf(happened)] : effects.ReceiversOf(happened).ToArray();
    }

    /// <summary>How many of a host's events do not know an event yet. O(log events).</summary>
    /// <param name="happened">The event.</param>
    /// <param name="host">The host.</param>
    public int RankKnowing(int happened, int host) => FirstKnowing(execution, happened, host);

    /// <summary>How many of a host's events do not know an event yet. O(log events).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="happened">The event.</param>
    /// <param name="host">The host.</param>
    public static int FirstKnowing(Execution execution, int happened, int host)
    {
        var (own, counter) = (execution.HostOf(happened), execution.CounterOf(happened));
        var events = execution.EventsOf(host);
        int low = 0, high = events.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = execution.Known(events[middle], own) < counter ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
