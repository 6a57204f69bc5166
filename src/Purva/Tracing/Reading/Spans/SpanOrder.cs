using System.Globalization;
using System.Text;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading.Spans;

/// <summary>Puts the beginnings and ends of spans that belong together in an order, and derives their clocks.</summary>
/// <remarks>
/// <para>
/// What one host does is in the order of its own clock; at the same moment a span begins before those that it caused, and ends after them. Between hosts
/// a span begins after its parent and after those that it links to have begun. A parent ends after a child on another host has, if it waits for it:
/// it is no producer, the child no consumer and no follower; the child took no longer than the parent, as lengths do not depend on how clocks are set;
/// and the child ended first by the clocks, or they are the two sides of a request, where only the clocks can be wrong.
/// </para>
/// <para>
/// Where clocks are set so that these contradict each other, the order of each host holds, and messages are left out, those that should come last
/// by the clock first; each such place is a problem.
/// </para>
/// </remarks>
internal sealed class SpanOrder
{
    private readonly TraceDraft draft;
    private readonly Span[] spans;
    private readonly NameTable hosts;
    private readonly long[] key;
    private readonly SpanMessages messages;
    private readonly int[] waitsFor;
    private readonly int[] next;
    private readonly int[] previous;
    private readonly int[] place;
    private readonly PriorityQueue<int, (long Time, long Tie)> ready = new();
    private readonly PriorityQueue<int, (long Time, long Tie)> heads = new();

    /// <param name="draft">Where the events go.</param>
    /// <param name="spans">The spans.</param>
    /// <param name="hosts">The names of their hosts.</param>
    public SpanOrder(TraceDraft draft, Span[] spans, NameTable hosts)
    {
        (this.draft, this.spans, this.hosts) = (draft, spans, hosts);
        var tree = new SpanTree(spans);
        key = tree.Tour();
        messages = new SpanMessages(spans, tree);
        (waitsFor, place) = (new int[2 * spans.Length], new int[2 * spans.Length]);
        (next, previous) = (new int[2 * spans.Length], new int[2 * spans.Length]);
        Array.Fill(next, -1);
        Array.Fill(previous, -1);
        Array.Fill(place, -1);
        OrderHosts();
    }

    /// <summary>Adds all events to the execution that is being read, causes before effects and else by time.</summary>
    public void Write()
    {
        var clock = Array.Empty<int>();
        for (var written = 0; written < place.Length && !draft.IsFull; written++)
        {
            var happened = Next();
            if (!WriteOne(happened, ref clock))
            {
                return;
            }

            foreach (var later in messages.From(happened))
            {
                Release(later);
            }

            if (next[happened] >= 0)
            {
                heads.Enqueue(next[happened], KeyOf(next[happened]));
                Release(next[happened]);
            }
        }
    }

    /// <summary>The next event that waits for nothing; where there is none, the earliest that waits only for messages.</summary>
    private int Next()
    {
        while (ready.TryDequeue(out var happened, out _))
        {
            if (place[happened] < 0)
            {
                return happened;
            }
        }

        var head = heads.Dequeue();
        while (place[head] >= 0)
        {
            head = heads.Dequeue();
        }

        draft.Report(spans[head / 2].Line, TraceProblemKind.Cycle, "by the clocks of its host this comes before what caused it; a message is left out", spans[head / 2].Name);
        return head;
    }

    private void Release(int happened)
    {
        if (--waitsFor[happened] == 0)
        {
            ready.Enqueue(happened, KeyOf(happened));
        }
    }

    private void OrderHosts()
    {
        foreach (var events in Enumerable.Range(0, 2 * spans.Length).GroupBy(happened => spans[happened / 2].Host))
        {
            var last = -1;
            foreach (var happened in events.OrderBy(KeyOf))
            {
                waitsFor[happened] = messages.CountTo(happened) + (last < 0 ? 0 : 1);
                previous[happened] = last;
                if (last >= 0)
                {
                    next[last] = happened;
                }
                else
                {
                    heads.Enqueue(happened, KeyOf(happened));
                }

                last = happened;
            }
        }

        for (var happened = 0; happened < waitsFor.Length; happened++)
        {
            if (waitsFor[happened] == 0)
            {
                ready.Enqueue(happened, KeyOf(happened));
            }
        }
    }

    private bool WriteOne(int happened, ref int[] clock)
    {
        var execution = draft.Current;
        var span = spans[happened / 2];
        var host = execution.Builder.HostOf(Encoding.UTF8.GetBytes(hosts[span.Host]));
        if (clock.Length < execution.Builder.HostCount)
        {
            Array.Resize(ref clock, Math.Max(execution.Builder.HostCount, 2 * clock.Length));
        }

        var row = clock.AsSpan(0, execution.Builder.HostCount);
        row.Clear();
        Join(execution, row, previous[happened]);
        foreach (var sender in messages.To(happened))
        {
            Join(execution, row, sender);
        }

        row[host]++;
        place[happened] = execution.Count;
        SetFields(execution, span, isEnd: happened % 2 == 1);
        return execution.Add(host, row, happened % 2 == 0 ? span.Name : [.. span.Name, .. " ends"u8], happened % 2 == 0 ? span.Start : span.End, span.Line);
    }

    private void Join(ExecutionDraft execution, Span<int> row, int sender)
    {
        if (sender < 0 || place[sender] < 0)
        {
            return;
        }

        var known = execution.Builder.ClockOf(place[sender]);
        for (var host = 0; host < known.Length; host++)
        {
            row[host] = Math.Max(row[host], known[host]);
        }
    }

    private static void SetFields(ExecutionDraft execution, Span span, bool isEnd)
    {
        execution.Fields.Clear();
        execution.AddField("span"u8, Encoding.ASCII.GetBytes(span.Id.Span.ToString("x16", CultureInfo.InvariantCulture)));
        if (span.Kind != SpanKind.Unspecified)
        {
            execution.AddField("kind"u8, Encoding.ASCII.GetBytes(span.Kind.ToString().ToLowerInvariant()));
        }

        if (span.IsError && isEnd)
        {
            execution.AddField("status"u8, "error"u8);
        }

        foreach (var (name, value) in isEnd ? [] : span.Attributes)
        {
            execution.AddField(name, value);
        }
    }

    private (long Time, long Tie) KeyOf(int happened) => (happened % 2 == 0 ? spans[happened / 2].Start : spans[happened / 2].End, key[happened]);
}
