using System.Collections.Immutable;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Drawing;

/// <summary>A whole execution as it is to be shown: which events stand alone, which are folded into stretches, and in which column each stands.</summary>
/// <remarks>O(events + messages) beside its <see cref="SceneLinks"/> and <see cref="EventOrder"/>.</remarks>
internal sealed class SceneGraph
{
    /// <summary>Fewer events than these are not worth a mark of their own.</summary>
    public const int LeastFolded = 3;

    private SceneGraph(SceneItem[] items, int[] itemOf, List<SceneLink> links) => (Items, ItemOf, Links) = (items, itemOf, links);

    /// <summary>What stands somewhere, causes first.</summary>
    public SceneItem[] Items { get; }

    /// <summary>The item of each event, −1 for those of hidden hosts.</summary>
    public int[] ItemOf { get; }

    /// <summary>The arrows, by the order of the items to which they lead.</summary>
    public List<SceneLink> Links { get; }

    /// <summary>Lays out all events of the shown hosts.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">What its events directly follow.</param>
    /// <param name="hosts">The hosts that are shown, from top to bottom.</param>
    /// <param name="options">How it is shown.</param>
    /// <param name="kept">Events that stand alone in any case.</param>
    public static SceneGraph Of(Execution execution, Causes causes, ImmutableArray<int> hosts, SceneOptions options, IEnumerable<int> kept)
    {
        var lanes = LanesOf(execution, hosts);
        var order = EventOrder.Of(execution, causes, options.ByTime);
        var links = SceneLinks.Of(execution, causes, lanes, order);
        return Of(execution, lanes, order, links, Folded(execution, options.Collapses ? LeastFolded : int.MaxValue, [.. kept, .. links.SelectMany(link => (int[])[link.From, link.To])]), options.ByTime);
    }

    /// <summary>Lays out one path; everything else on its hosts is folded.</summary>
    public static SceneGraph Along(Execution execution, Causes causes, ImmutableArray<int> hosts, ImmutableArray<int> path, bool byTime)
    {
        var order = EventOrder.Of(execution, causes, byTime);
        var links = path.Zip(path.Skip(1), (from, to) => new SceneLink(from, to, IsJoined: false))
            .Where(link => execution.HostOf(link.From) != execution.HostOf(link.To) && order.Positions[link.From] < order.Positions[link.To])
            .OrderBy(link => order.Positions[link.To]);
        return Of(execution, LanesOf(execution, hosts), order, [.. links], Folded(execution, least: 1, path), byTime);
    }

    public static int[] LanesOf(Execution execution, ImmutableArray<int> hosts)
    {
        var lanes = new int[execution.Hosts.Length];
        Array.Fill(lanes, -1);
        for (var lane = 0; lane < hosts.Length; lane++)
        {
            lanes[hosts[lane]] = lane;
        }

        return lanes;
    }

    /// <summary>Which events are folded: those of any run on a host in which none must stand alone.</summary>
    private static bool[] Folded(Execution execution, int least, IEnumerable<int> alone)
    {
        var folded = new bool[execution.Count];
        Array.Fill(folded, true);
        foreach (var one in alone)
        {
            folded[one] = false;
        }

        for (var host = 0; host < execution.Hosts.Length; host++)
        {
            var events = execution.EventsOf(host);
            for (int first = 0, end; first < events.Length; first = end + 1)
            {
                for (end = first; end < events.Length && folded[events[end]]; end++)
                {
                }

                for (var i = first; i < end && end - first < least; i++)
                {
                    folded[events[i]] = false;
                }
            }
        }

        return folded;
    }

    private static SceneGraph Of(Execution execution, int[] lanes, EventOrder order, List<SceneLink> links, bool[] folded, bool inOrder)
    {
        var items = new List<SceneItem>();
        var itemOf = new int[execution.Count];
        var last = new int[execution.Hosts.Length];
        Array.Fill(last, -1);
        var (link, furthest) = (0, 0);
        foreach (var happened in order.Events)
        {
            var host = execution.HostOf(happened);
            var column = last[host] < 0 ? 0 : items[last[host]].Column + 1;
            for (; link < links.Count && links[link].To == happened; link++)
            {
                column = Math.Max(column, items[itemOf[links[link].From]].Column + 1);
            }

            if (lanes[host] < 0)
            {
                itemOf[happened] = -1;
            }
            else if (folded[happened] && last[host] >= 0 && folded[items[last[host]].Last])
            {
                itemOf[happened] = last[host];
                items[last[host]] = items[last[host]] with { Last = happened, Count = items[last[host]].Count + 1 };
            }
            else
            {
                furthest = inOrder ? Math.Max(furthest, column) : column;
                itemOf[happened] = last[host] = items.Count;
                items.Add(new SceneItem(lanes[host], furthest, happened, happened, 1));
            }
        }

        return new SceneGraph([.. items], itemOf, links);
    }
}
