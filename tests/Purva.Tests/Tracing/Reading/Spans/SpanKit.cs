using System.Text;
using Purva.TestKit.Logs;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Purva.Tracing.Reading.Spans;

namespace Purva.Tests.Tracing.Reading.Spans;

/// <summary>Spans in tests.</summary>
internal static class SpanKit
{
    /// <summary>A span of trace 1.</summary>
    public static Span Make(ulong id, ulong parent = 0, int host = 0, long start = 0, long end = 10, SpanKind kind = SpanKind.Unspecified, bool isFollower = false, params ulong[] links) => new()
    {
        Id = new SpanId(1, id), Parent = parent, Host = host, Start = start, End = end, Kind = kind, IsFollower = isFollower, Links = [.. links.Select(link => new SpanId(1, link))],
        Name = Encoding.UTF8.GetBytes($"s{id}"),
    };

    public static Trace ReadJson(LoggedSpan[] spans) => Traces.Read(TraceForms.OtlpJson, GenerateSpans.Json(spans));

    /// <summary>All events of a log without their lines.</summary>
    public static IEnumerable<string> Tell(Trace trace) =>
        trace.Executions.SelectMany(one => Enumerable.Range(0, one.Count).Select(i => $"{one.Name}{Traces.Tell(one, i)[Traces.Tell(one, i).IndexOf('|', StringComparison.Ordinal)..]}"));

    /// <summary>Clocks by event, such as <c>s1</c> and <c>s1 ends</c>.</summary>
    public static Dictionary<string, string> Clocks(params Span[] spans)
    {
        var draft = new TraceDraft(TraceLimits.Default);
        new SpanOrder(draft, spans, Hosts()).Write();
        var execution = draft.Current.ToExecution();
        return Enumerable.Range(0, execution.Count).ToDictionary(execution.TextOf, i => Traces.TellClock(execution, i), StringComparer.Ordinal);
    }

    public static NameTable Hosts()
    {
        var hosts = new NameTable();
        foreach (var name in (byte[][])["a"u8.ToArray(), "b"u8.ToArray(), "c"u8.ToArray()])
        {
            hosts.IndexOf(name, 10);
        }

        return hosts;
    }
}
