using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>The events that meet some conditions, by host and counter.</summary>
internal sealed class PatternCandidates
{
    private readonly int[][] events;
    private readonly int[][] ranks;
    private readonly Func<int, bool> question;

    public PatternCandidates(Execution execution, EventCondition[] conditions)
    {
        question = EventCondition.For(execution, conditions);
        (events, ranks) = (new int[execution.Hosts.Length][], new int[execution.Hosts.Length][]);
        for (var host = 0; host < events.Length; host++)
        {
            var (found, places) = (new List<int>(), new List<int>());
            var all = execution.EventsOf(host);
            for (var rank = 0; rank < all.Length; rank++)
            {
                if (Contains(all[rank]))
                {
                    found.Add(all[rank]);
                    places.Add(rank);
                }
            }

            (events[host], ranks[host]) = ([.. found], [.. places]);
            Count += found.Count;
        }
    }

    /// <summary>How many there are.</summary>
    public long Count { get; }

    /// <summary>Whether an event meets the conditions.</summary>
    /// <param name="happened">The event.</param>
    public bool Contains(int happened) => question(happened);

    /// <summary>Those of a host after its first so many events and among its first so many.</summary>
    /// <param name="host">The host.</param>
    /// <param name="low">How many events are passed over.</param>
    /// <param name="high">Where it ends.</param>
    public ReadOnlySpan<int> Between(int host, int low, int high)
    {
        var (start, end) = (FirstAtLeast(ranks[host], low), FirstAtLeast(ranks[host], high));
        return start < end ? events[host].AsSpan(start..end) : [];
    }

    private static int FirstAtLeast(int[] ascending, int rank)
    {
        var at = Array.BinarySearch(ascending, rank);
        return at < 0 ? ~at : at;
    }
}
