using System.Text;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

/// <summary>A scanner made by hand reads what its form's regular expression reads.</summary>
public sealed class ScannerLawTests
{
    public static TheoryData<string> Names { get; } = [.. TraceForms.All.Where(form => form.Pattern is not null).Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_reads_every_event_of_a_log_in_its_form(string name)
    {
        var form = TraceForms.Find(name)!;
        Gen.Select(GenerateLogs.PlainEvents, Gen.Bool).Sample(
            (events, isSpaced) =>
            {
                var trace = Traces.Read(form, GenerateLogs.Write(form, events, isSpaced));
                return trace.ProblemCount == 0 && trace.Executions.SelectMany(one => Enumerable.Range(0, one.Count).Select(i => Essence(one, i))).SequenceEqual(events.Select(one => Essence(form, one)));
            },
            iter: 300);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_reads_what_the_expression_reads_also_where_that_is_odd(string name)
    {
        var form = TraceForms.Find(name)!.WithDelimiter("^=== (?<trace>.*) ===$");
        var expression = TraceForm.Parse($"(?:{form.Pattern})", form.Delimiter);
        var logs = Gen.OneOf(
            GenerateLogs.Noise,
            Gen.Select(GenerateLogs.Of(TraceForms.Find(name)!), GenerateLogs.Noise, Gen.Int[0, 500]).Select((log, noise, place) => Encoding.UTF8.GetString(log).Insert(Math.Min(place, Encoding.UTF8.GetCharCount(log)), noise)));
        Gen.Select(logs, Gen.Bool).Sample(
            (log, hasEnd) =>
            {
                var text = hasEnd ? log + "\n" : log;
                return Traces.Tell(Traces.Read(form, text)).SequenceEqual(Traces.Tell(Traces.Read(expression, text)));
            },
            iter: 2_000);
    }

    private static string Essence(Execution execution, int happened) => $"{execution.Hosts[execution.HostOf(happened)]}|{Traces.TellClock(execution, happened)}|{execution.TextOf(happened)}|{execution.NanosecondsOf(happened)}";

    private static string Essence(TraceForm form, LoggedEvent told) =>
        $"{told.Host}|{string.Join(' ', told.Clock.Select(entry => $"{entry.Host}:{entry.Counter}").Order(StringComparer.Ordinal))}|{told.Text}|{(form.Name is "clock-first" or "event-first" or "one-line" ? null : told.Nanoseconds)}";
}
