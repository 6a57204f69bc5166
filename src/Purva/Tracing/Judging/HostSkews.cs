using System.Collections.Immutable;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>How far apart the hosts' clocks are, as far as messages prove it.</summary>
public sealed class HostSkews
{
    /// <summary>Ways tried at most to narrow bounds over other hosts; thousands of hosts that all talk to each other would take minutes.</summary>
    private const long MostWork = 200_000_000;

    private HostSkews(ImmutableArray<HostSkew> pairs, ImmutableArray<HostSkew> hosts, int reference) => (Pairs, Hosts, Reference) = (pairs, hosts, reference);

    /// <summary>For each two hosts between which messages went with both times, the first one with the smaller index; by hosts.</summary>
    public ImmutableArray<HostSkew> Pairs { get; }

    /// <summary>
    /// Each host against <see cref="Reference"/>, over other hosts too where that bounds it closer; without those of whom nothing is known. Empty
    /// where the pairs contradict each other and no constant differences explain them all, or where there are too many to tell.
    /// </summary>
    public ImmutableArray<HostSkew> Hosts { get; }

    /// <summary>The host with the most messages, against which the others are held; −1 where no messages have times.</summary>
    public int Reference { get; }

    /// <summary>Reads the bounds from all messages. O(messages + hosts · pairs of hosts that talk).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">Its causes.</param>
    public static HostSkews Of(Execution execution, Causes causes)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        var bounds = new Dictionary<(int From, int To), (long Bound, long Messages)>();
        for (var happened = 0; happened < execution.Count; happened++)
        {
            foreach (var sender in causes.SendersOf(happened))
            {
                if (execution.NanosecondsOf(happened) is { } received && execution.NanosecondsOf(sender) is { } sent)
                {
                    Add(bounds, (execution.HostOf(sender), execution.HostOf(happened)), Clamp((Int128)received - sent));
                }
            }
        }

        var reference = BusiestOf(bounds);
        var pairs = PairsOf(bounds);
        return new HostSkews(pairs, reference < 0 || pairs.Any(pair => pair.IsUnsteady) ? [] : HostsOf(bounds, execution.Hosts.Length, reference), reference);
    }

    private static void Add(Dictionary<(int From, int To), (long Bound, long Messages)> bounds, (int From, int To) way, long difference)
    {
        var known = bounds.GetValueOrDefault(way, (long.MaxValue, 0));
        bounds[way] = (Math.Min(known.Bound, difference), known.Messages + 1);
    }

    private static long Clamp(Int128 time) => (long)Int128.Clamp(time, -long.MaxValue, long.MaxValue);

    private static int BusiestOf(Dictionary<(int From, int To), (long Bound, long Messages)> bounds) => bounds
        .SelectMany(way => new[] { (Host: way.Key.From, way.Value.Messages), (Host: way.Key.To, way.Value.Messages) })
        .GroupBy(one => one.Host, one => one.Messages)
        .OrderByDescending(host => host.Sum()).ThenBy(host => host.Key)
        .Select(host => host.Key).FirstOrDefault(-1);

    private static ImmutableArray<HostSkew> PairsOf(Dictionary<(int From, int To), (long Bound, long Messages)> bounds) =>
    [
        .. bounds.Keys.Select(way => (First: Math.Min(way.From, way.To), Second: Math.Max(way.From, way.To))).Distinct().Order().Select(pair =>
        {
            var (there, back) = (bounds.GetValueOrDefault((pair.First, pair.Second)), bounds.GetValueOrDefault((pair.Second, pair.First)));
            return new HostSkew(pair.First, pair.Second, back.Messages > 0 ? -back.Bound : null, there.Messages > 0 ? there.Bound : null, there.Messages + back.Messages);
        }),
    ];

    /// <summary>Bounds are differences, so the closest ones are shortest ways; a way round with a negative sum is a contradiction.</summary>
    private static ImmutableArray<HostSkew> HostsOf(Dictionary<(int From, int To), (long Bound, long Messages)> bounds, int hosts, int reference)
    {
        var most = Shortest(bounds.Select(way => (way.Key.From, way.Key.To, way.Value.Bound)).ToArray(), hosts, reference);
        var least = Shortest(bounds.Select(way => (way.Key.To, way.Key.From, way.Value.Bound)).ToArray(), hosts, reference);
        if (most is null || least is null)
        {
            return [];
        }

        return
        [
            .. Enumerable.Range(0, hosts).Where(host => host != reference && (most[host] is not null || least[host] is not null)).Select(host => new HostSkew(
                reference, host, least[host] is { } back ? Clamp(-back) : null, most[host] is { } there ? Clamp(there) : null,
                bounds.GetValueOrDefault((reference, host)).Messages + bounds.GetValueOrDefault((host, reference)).Messages)),
        ];
    }

    private static Int128?[]? Shortest((int From, int To, long Bound)[] ways, int hosts, int start)
    {
        var found = new Int128?[hosts];
        found[start] = 0;
        for (long round = 0; round <= hosts && round * ways.Length <= MostWork; round++)
        {
            var isChanged = false;
            foreach (var (from, to, bound) in ways)
            {
                if (found[from] is { } there && (found[to] is not { } known || there + bound < known))
                {
                    (found[to], isChanged) = (there + bound, true);
                }
            }

            if (!isChanged)
            {
                return found;
            }
        }

        return null;
    }
}
