using System.Numerics;

namespace Purva.Tracing.Histories;

/// <summary>
/// How the clock of an event stands to that of the event before it on the same host: of which other hosts more is known, of which less,
/// and where more is known than was logged. Reads one event after another into the same memory. Not safe to share between threads.
/// </summary>
internal sealed class Rises
{
    private readonly Execution execution;
    private readonly long[] weights;
    private readonly int[] last;
    private readonly int[] found;
    private int count;

    public Rises(Execution execution)
    {
        this.execution = execution;
        weights = WeightsOf(execution);
        found = new int[execution.Hosts.Length];
        last = new int[execution.Hosts.Length];
        for (var host = 0; host < last.Length; host++)
        {
            last[host] = execution.EventsOf(host) is [.., var end] ? execution.CounterOf(end) : 0;
        }
    }

    /// <summary>The event before on the same host, −1 for a host's first.</summary>
    public int Previous { get; private set; }

    /// <summary>How many entries are less than before, and the first of their hosts.</summary>
    public (int Count, int First) Fallen { get; private set; }

    /// <summary>How many entries rose to more than their host logged at all, and the first of these hosts.</summary>
    public (int Count, int First) Unsent { get; private set; }

    /// <summary>For each event the sum of its clock, which grows along every chain of causes. O(events · hosts).</summary>
    /// <param name="execution">The execution.</param>
    public static long[] WeightsOf(Execution execution)
    {
        var weights = new long[execution.Count];
        for (var happened = 0; happened < weights.Length; happened++)
        {
            foreach (var entry in execution.ClockOf(happened))
            {
                weights[happened] += entry;
            }
        }

        return weights;
    }

    /// <summary>The last event that a host logged, 0 for none.</summary>
    /// <param name="host">The host.</param>
    public int LastOf(int host) => last[host];

    /// <summary>Reads an event: the last known event of each other host of which the log has more than was known before, by ascending host. O(hosts).</summary>
    /// <param name="happened">The event.</param>
    /// <returns>They are valid until the next call, and the caller may change them.</returns>
    public Span<int> Read(int happened)
    {
        (count, Fallen, Unsent, Previous) = (0, default, default, execution.PreviousOf(happened));
        var own = execution.HostOf(happened);
        var clock = execution.ClockOf(happened);
        var before = Previous < 0 ? [] : execution.ClockOf(Previous);
        var both = Math.Min(clock.Length, before.Length);
        var at = 0;
        for (; at + Vector<int>.Count <= both; at += Vector<int>.Count)
        {
            if (new Vector<int>(clock[at..]) != new Vector<int>(before[at..]))
            {
                ReadEach(own, clock[..(at + Vector<int>.Count)], before, at);
            }
        }

        ReadEach(own, clock, before, at);
        for (at = clock.Length; at < before.Length; at++)
        {
            Compare(at, 0, before[at]);
        }

        return found.AsSpan(0, count);
    }

    /// <summary>Of several events the one with the largest sum: only it can know all others.</summary>
    /// <param name="events">The events; at least one.</param>
    public int Heaviest(ReadOnlySpan<int> events)
    {
        var heaviest = events[0];
        foreach (var one in events)
        {
            heaviest = weights[one] > weights[heaviest] ? one : heaviest;
        }

        return heaviest;
    }

    private void ReadEach(int own, ReadOnlySpan<int> clock, ReadOnlySpan<int> before, int from)
    {
        for (var host = from; host < clock.Length; host++)
        {
            if (host != own)
            {
                Compare(host, clock[host], host < before.Length ? before[host] : 0);
            }
        }
    }

    private void Compare(int host, int now, int then)
    {
        if (now < then)
        {
            Fallen = (Fallen.Count + 1, Fallen.Count == 0 ? host : Fallen.First);
            return;
        }

        if (now == then)
        {
            return;
        }

        if (now > last[host])
        {
            Unsent = (Unsent.Count + 1, Unsent.Count == 0 ? host : Unsent.First);
        }

        var rank = execution.RankOf(host, now);
        if (rank > execution.RankOf(host, then))
        {
            found[count++] = execution.EventsOf(host)[rank - 1];
        }
    }
}
