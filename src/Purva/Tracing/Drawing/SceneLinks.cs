using Purva.Tracing.Histories;

namespace Purva.Tracing.Drawing;

/// <summary>Finds the arrows between the hosts that are shown; what went through hidden ones is joined.</summary>
/// <remarks>O(messages) where nothing is hidden, else O(events · hosts), and hosts² for an event that directly follows several others.</remarks>
internal static class SceneLinks
{
    /// <summary>The arrows by the position of the event to which they lead.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">What its events directly follow.</param>
    /// <param name="lanes">The line of each host, −1 for hidden ones.</param>
    /// <param name="order">The order of its events; an arrow against it is left out.</param>
    public static List<SceneLink> Of(Execution execution, Causes causes, int[] lanes, EventOrder order)
    {
        var found = new List<SceneLink>(causes.MessageCount);
        var isAllShown = !Enumerable.Range(0, lanes.Length).Any(host => lanes[host] < 0 && !execution.EventsOf(host).IsEmpty);
        foreach (var happened in order.Events)
        {
            if (lanes[execution.HostOf(happened)] < 0)
            {
                continue;
            }

            var senders = causes.SendersOf(happened);
            foreach (var from in isAllShown ? senders : Shown(execution, lanes, happened))
            {
                if (order.Positions[from] < order.Positions[happened])
                {
                    found.Add(new SceneLink(from, happened, !isAllShown && !senders.Contains(from)));
                }
            }
        }

        return found;
    }

    /// <summary>What an event directly follows among the events of shown hosts.</summary>
    private static int[] Shown(Execution execution, int[] lanes, int happened)
    {
        var own = execution.HostOf(happened);
        var previous = execution.PreviousOf(happened);
        var clock = execution.ClockOf(happened);
        var candidates = new List<int>();
        for (var host = 0; host < clock.Length; host++)
        {
            var before = previous < 0 ? 0 : execution.Known(previous, host);
            if (host != own && lanes[host] >= 0 && clock[host] > before && execution.RankOf(host, clock[host]) is var rank && rank > execution.RankOf(host, before))
            {
                candidates.Add(execution.EventsOf(host)[rank - 1]);
            }
        }

        return [.. candidates.Where(one => !candidates.Any(other => other != one && execution.Known(other, execution.HostOf(one)) >= execution.CounterOf(one)))];
    }
}
