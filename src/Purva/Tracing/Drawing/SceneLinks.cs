using System.Runtime.InteropServices;
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
        var (rises, shown) = (isAllShown ? null : new Rises(execution), new List<int>());
        foreach (var happened in order.Events)
        {
            if (lanes[execution.HostOf(happened)] < 0)
            {
                continue;
            }

            var senders = causes.SendersOf(happened);
            if (!isAllShown)
            {
                FindShown(execution, rises!, lanes, happened, shown);
            }

            foreach (var from in isAllShown ? senders : CollectionsMarshal.AsSpan(shown))
            {
                if (order.Positions[from] < order.Positions[happened])
                {
                    found.Add(new SceneLink(from, happened, !isAllShown && !senders.Contains(from)));
                }
            }
        }

        return found;
    }

    /// <summary>Puts together what an event directly follows among the events of shown hosts.</summary>
    private static void FindShown(Execution execution, Rises rises, int[] lanes, int happened, List<int> found)
    {
        var candidates = rises.Read(happened);
        var kept = 0;
        foreach (var one in candidates)
        {
            if (lanes[execution.HostOf(one)] >= 0)
            {
                candidates[kept++] = one;
            }
        }

        found.Clear();
        Causes.Keep(execution, rises, candidates[..kept], found);
    }
}
