using System.Globalization;
using System.Text;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;

namespace Purva.Tests.Tracing.Reading;

/// <summary>Reads logs in tests, and says all that was read as lines that can be compared.</summary>
internal static class Traces
{
    public static Trace Read(TraceForm form, string text, TraceLimits? limits = null) => Read(form, Encoding.UTF8.GetBytes(text), limits);

    /// <summary>Reads a log in pieces.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="log">The log.</param>
    /// <param name="limits">How much is taken in.</param>
    /// <param name="lengths">How long the pieces are, again and again; all in one where there are none.</param>
    public static Trace Read(TraceForm form, byte[] log, TraceLimits? limits = null, params int[] lengths)
    {
        var reader = new TraceReader(form, limits ?? TraceLimits.Default);
        for (var (at, i) = (0, 0); at < log.Length; i++)
        {
            var length = lengths.Length == 0 ? log.Length : Math.Min(log.Length - at, lengths[i % lengths.Length]);
            reader.Feed(log.AsSpan(at, length));
            at += length;
        }

        return reader.Complete();
    }

    /// <summary>All events with all that is known of them.</summary>
    public static IEnumerable<string> Tell(Trace trace) => trace.Executions.SelectMany(one => Enumerable.Range(0, one.Count).Select(i => $"{one.Name}|{Tell(one, i)}"));

    /// <summary>One event: line, host, clock, time, text and fields.</summary>
    public static string Tell(Execution execution, int happened) => string.Create(
        CultureInfo.InvariantCulture,
        $"{execution.LineOf(happened)}|{execution.Hosts[execution.HostOf(happened)]}|{TellClock(execution, happened)}|{execution.NanosecondsOf(happened)}|{execution.TextOf(happened)}|{string.Join(' ', execution.FieldsOf(happened).Select(field => $"{field.Key}={field.Value}"))}");

    /// <summary>The clock's entries above 0, by name.</summary>
    public static string TellClock(Execution execution, int happened)
    {
        var clock = execution.ClockOf(happened).ToArray();
        return string.Join(' ', Enumerable.Range(0, clock.Length).Where(host => clock[host] > 0)
            .Select(host => string.Create(CultureInfo.InvariantCulture, $"{execution.Hosts[host]}:{clock[host]}")).Order(StringComparer.Ordinal));
    }

    public static IEnumerable<string> TellProblems(Trace trace) => trace.Problems.Select(problem => string.Create(CultureInfo.InvariantCulture, $"{problem.Line} {problem.Kind}"));
}
