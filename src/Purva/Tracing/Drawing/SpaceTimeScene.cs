using System.Collections.Immutable;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Tracing.Drawing;

/// <summary>The part of an execution that a picture shows: hosts as lines, events and collapsed stretches in columns, an arrow for what directly follows what.</summary>
/// <remarks>
/// <para>
/// Columns are those of the whole execution, so that any part of it looks as it would in the whole: an arrow always goes right, and no two events
/// of a host share a column. Where two events are chosen that stand too far apart for <see cref="SceneOptions.Most"/>, the picture shows the path
/// between them alone, and folds what happened beside it.
/// </para>
/// <para>Immutable, and safe to share between threads. The same input gives the same scene everywhere.</para>
/// </remarks>
public sealed partial class SpaceTimeScene
{
    private readonly Execution execution;
    private readonly SceneOptions options;
    private readonly ImmutableArray<int> path;

    private SpaceTimeScene(Execution execution, SceneOptions options, ImmutableArray<int> path) => (this.execution, this.options, this.path) = (execution, options, path);

    /// <summary>The hosts that are shown, from top to bottom, as indexes into the execution's.</summary>
    public ImmutableArray<int> Hosts { get; private init; }

    /// <summary>What stands somewhere, causes first.</summary>
    public ImmutableArray<SceneItem> Items { get; private init; }

    /// <summary>The arrows between events that are shown.</summary>
    public ImmutableArray<SceneLink> Links { get; private init; }

    /// <summary>The arrows of which only one end is shown.</summary>
    public ImmutableArray<SceneLink> CutLinks { get; private init; }

    /// <summary>How many columns the whole execution has.</summary>
    public int ColumnCount { get; private init; }

    /// <summary>How many items the whole execution has, of which <see cref="Items"/> are shown.</summary>
    public int ItemCount { get; private init; }

    /// <summary>The path between the two chosen events, empty where neither happened before the other.</summary>
    public ImmutableArray<int> Path => path;

    /// <summary>Chooses what is shown, and finds its place. O(events + messages), and O(events · hosts) where hosts are hidden.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">What its events directly follow.</param>
    /// <param name="options">What is shown, and how.</param>
    /// <exception cref="ArgumentOutOfRangeException">The options name an event or host that is not there, or nothing may be shown.</exception>
    public static SpaceTimeScene Of(Execution execution, Causes causes, SceneOptions options)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        ArgumentNullException.ThrowIfNull(options);
        Check(execution, options);
        var path = PathOf(execution, causes, options);
        var hosts = options.Hosts.IsEmpty ? [.. Enumerable.Range(0, execution.Hosts.Length).Where(host => !execution.EventsOf(host).IsEmpty)] : options.Hosts;
        var graph = SceneGraph.Of(execution, causes, hosts, options, [.. Placed(options), .. options.Found]);
        var shown = Shown(graph, options);
        if (options.Chosen is { } chosen && !(shown[graph.ItemOf[chosen.Left]] && shown[graph.ItemOf[chosen.Right]]))
        {
            var points = path.IsEmpty ? [chosen.Left, chosen.Right] : path;
            hosts = [.. hosts.Where(host => points.Any(point => execution.HostOf(point) == host))];
            graph = SceneGraph.Along(execution, causes, hosts, points, options.ByTime);
            shown = Shown(graph, options with { From = null, To = null, Around = null, Most = int.MaxValue });
        }

        return Of(execution, options, path, hosts, graph, shown);
    }

    private static SpaceTimeScene Of(Execution execution, SceneOptions options, ImmutableArray<int> path, ImmutableArray<int> hosts, SceneGraph graph, bool[] shown)
    {
        bool IsShown(int happened) => shown[graph.ItemOf[happened]];
        var isBusy = new bool[hosts.Length];
        foreach (var item in graph.Items.Where((_, i) => shown[i]))
        {
            isBusy[item.Lane] = true;
        }

        // Hosts that nobody named and that have nothing here only take room.
        var kept = Enumerable.Range(0, hosts.Length).Where(lane => isBusy[lane] || !options.Hosts.IsEmpty).ToArray();
        return new SpaceTimeScene(execution, options, path)
        {
            Hosts = [.. kept.Select(lane => hosts[lane])],
            Items = [.. graph.Items.Where((_, i) => shown[i]).Select(item => item with { Lane = Array.IndexOf(kept, item.Lane) })],
            Links = [.. graph.Links.Where(link => IsShown(link.From) && IsShown(link.To))],
            CutLinks = [.. graph.Links.Where(link => IsShown(link.From) != IsShown(link.To))],
            ColumnCount = graph.Items.Select(item => item.Column + 1).DefaultIfEmpty(0).Max(),
            ItemCount = graph.Items.Length,
        };
    }

    /// <summary>The items between the bounds that stand nearest to where the picture begins, is centred, or to what lies between the chosen events.</summary>
    private static bool[] Shown(SceneGraph graph, SceneOptions options)
    {
        int ColumnOf(int happened) => graph.Items[graph.ItemOf[happened]].Column;
        var (first, last) = (options.From is { } from ? ColumnOf(from) : 0, options.To is { } to ? ColumnOf(to) : int.MaxValue);
        var (near, far, own) = (first, first, options.From ?? -1);
        if (options.Around is { } around)
        {
            (near, far, own) = (ColumnOf(around), ColumnOf(around), around);
        }
        else if (options is { Chosen: var (left, right), From: null, To: null })
        {
            (near, far) = (Math.Min(ColumnOf(left), ColumnOf(right)), Math.Max(ColumnOf(left), ColumnOf(right)));
        }

        var ownItem = own < 0 ? -1 : graph.ItemOf[own];
        int DistanceOf(int item) => item == ownItem ? -1 : Math.Max(0, Math.Max(near - graph.Items[item].Column, graph.Items[item].Column - far));
        var nearest = Enumerable.Range(0, graph.Items.Length)
            .Where(item => graph.Items[item].Column >= first && graph.Items[item].Column <= last)
            .OrderBy(DistanceOf).ThenBy(item => item);
        var shown = new bool[graph.Items.Length];
        foreach (var item in nearest.Take(options.Most))
        {
            shown[item] = true;
        }

        return shown;
    }

    /// <summary>Events whose place the picture needs, so that they may not be hidden. Those that are only ringed may be.</summary>
    private static int[] Placed(SceneOptions options) =>
        [.. new[] { options.From, options.To, options.Around, options.Cones, options.Chosen?.Left, options.Chosen?.Right }.OfType<int>()];

    private static ImmutableArray<int> PathOf(Execution execution, Causes causes, SceneOptions options) => options.Chosen switch
    {
        null => [],
        var (left, right) when Way(execution, causes, left, right) is { IsEmpty: false } path => path,
        var (left, right) => Way(execution, causes, right, left),
    };

    private static ImmutableArray<int> Way(Execution execution, Causes causes, int from, int to) =>
        new CausalPaths(execution, causes).Find(from, to) is { IsEmpty: false } steps ? [from, .. steps.Select(step => step.To)] : [];

    private static void Check(Execution execution, SceneOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Most);
        foreach (var happened in options.Found.Concat(Placed(options)))
        {
            ArgumentOutOfRangeException.ThrowIfNegative(happened, nameof(options));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(happened, execution.Count, nameof(options));
        }

        foreach (var happened in Placed(options))
        {
            if (!options.Hosts.IsEmpty && !options.Hosts.Contains(execution.HostOf(happened)))
            {
                throw new ArgumentOutOfRangeException(nameof(options), $"{execution.Hosts[execution.HostOf(happened)]} is hidden, and one of its events is to be shown.");
            }
        }

        foreach (var host in options.Hosts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(host, nameof(options));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(host, execution.Hosts.Length, nameof(options));
        }
    }
}
