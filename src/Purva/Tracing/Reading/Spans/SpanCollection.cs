using System.Globalization;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading.Spans;

/// <summary>The spans of a log, until all are there and clocks can be derived.</summary>
/// <remarks>
/// Each trace is an execution, as spans say nothing about the order of what a host does for different requests; traces that a link joins are one.
/// </remarks>
internal sealed class SpanCollection(TraceDraft draft)
{
    /// <summary>In place of a host whose name is too long; its spans are left out.</summary>
    public const int NoHost = -2;

    private readonly List<Span> spans = [];
    private readonly Dictionary<SpanId, int> byId = [];
    private readonly NameTable hosts = new();
    private long textBytes;
    private bool isFull;

    public TraceDraft Draft => draft;

    /// <summary>The index of a host; −1 where there are too many, <see cref="NoHost"/> where its name is too long, which is said.</summary>
    public int HostOf(ReadOnlySpan<byte> service, ReadOnlySpan<byte> instance)
    {
        if (service.Length + (long)instance.Length >= NameTable.LongestName)
        {
            draft.Report(draft.Line, TraceProblemKind.NotUnderstood, "the name of a service is longer than 4,096 bytes; its spans are left out", service);
            return NoHost;
        }

        byte[] name = service.IsEmpty ? [.. "unknown"u8] : instance.IsEmpty ? [.. service] : [.. service, (byte)'/', .. instance];
        return hosts.IndexOf(name, draft.Limits.MostHosts);
    }

    /// <summary>Adds a span.</summary>
    public void Add(Span span)
    {
        if (isFull || span.Host == NoHost)
        {
            return;
        }

        if (span.Host < 0 || spans.Count >= draft.Limits.MostEvents / 2 || textBytes + span.TextBytes > draft.Limits.MostTextBytes)
        {
            isFull = true;
            draft.Report(span.Line, TraceProblemKind.OverLimit, "there are more spans or hosts than are taken in; what comes after is not read");
        }
        else if (byId.TryAdd(span.Id, spans.Count))
        {
            textBytes += span.TextBytes;
            spans.Add(span);
        }
        else
        {
            draft.Report(span.Line, TraceProblemKind.Duplicate, "another span has the same identity; this one is left out", span.Name);
        }
    }

    /// <summary>Derives the clocks and hands over the executions.</summary>
    public void Complete()
    {
        var groups = Groups().ToArray();
        foreach (var group in groups)
        {
            if (draft.IsFull)
            {
                return;
            }

            if (draft.ExecutionCount >= draft.Limits.MostExecutions)
            {
                draft.Stop(string.Create(CultureInfo.InvariantCulture, $"there are {groups.Length:n0} traces and more than {draft.Limits.MostExecutions:n0} executions are not taken in"));
                return;
            }

            draft.Begin(group[0].Id.Trace.ToString("x32", CultureInfo.InvariantCulture));
            new SpanOrder(draft, group, hosts).Write();
        }
    }

    private IEnumerable<Span[]> Groups()
    {
        var root = Enumerable.Range(0, spans.Count).ToArray();
        var firstOfTrace = new Dictionary<UInt128, int>();
        for (var i = 0; i < spans.Count; i++)
        {
            Join(root, i, firstOfTrace.TryGetValue(spans[i].Id.Trace, out var first) ? first : firstOfTrace[spans[i].Id.Trace] = i);
            foreach (var link in spans[i].Links)
            {
                Join(root, i, byId.GetValueOrDefault(link, i));
            }
        }

        return spans.Select((span, i) => (span, Group: Find(root, i))).GroupBy(one => one.Group, one => one.span).Select(group => group.ToArray());
    }

    private static void Join(int[] root, int left, int right)
    {
        var (one, other) = (Find(root, left), Find(root, right));
        (root[Math.Max(one, other)], root[Math.Min(one, other)]) = (Math.Min(one, other), Math.Min(one, other));
    }

    private static int Find(int[] root, int index)
    {
        while (root[index] != index)
        {
            index = root[index] = root[root[index]];
        }

        return index;
    }
}
