using System.Text.Json;
using System.Text.RegularExpressions;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class RealLogTests
{
    public static TheoryData<string, string, string> Logs => RealLogs.All;

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_form_is_found_and_every_event_is_as_the_publishers_expression_has_it(string name, string form, string pattern)
    {
        var log = RealLogs.Read(name);
        var found = TraceForms.Detect(log);

        Assert.Equal(form, found?.Name);
        var trace = Traces.Read(found!, log);
        Assert.Equal(form, trace.Form);
        Assert.Equal(log.Length, trace.Bytes);
        Assert.Equal(BruteForce(RealLogs.ReadText(name), pattern), Essence(trace));
        Assert.Empty(trace.Problems);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_scanner_and_the_expression_of_a_form_read_the_same(string name, string form, string pattern)
    {
        var log = RealLogs.Read(name);
        var known = TraceForms.Find(form)!;
        var own = Traces.Read(known, log);

        Assert.Equal(Traces.Tell(own), Traces.Tell(Traces.Read(AsExpression(known.Pattern!), log)));
        Assert.Equal(Traces.Tell(own).Count(), Traces.Tell(Traces.Read(AsExpression(pattern), log)).Count());
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_beginning_is_enough_to_find_the_form(string name, string form, string pattern)
    {
        var log = RealLogs.Read(name);

        Assert.Equal(form, TraceForms.Detect(log.AsSpan(0, 4096))?.Name);
        Assert.NotEmpty(pattern);
    }

    [Fact]
    public void Times_are_read_where_a_log_tells_them()
    {
        var facebook = Traces.Read(TraceForms.Facebook, RealLogs.Read("facebook.log")).Executions.Single();
        var voldemort = Traces.Read(TraceForms.Voldemort, RealLogs.Read("voldemort.log.gz")).Executions.Single();
        var broadcast = Traces.Read(TraceForms.Akka, RealLogs.Read("simple-reliable-broadcast.log")).Executions.Single();

        Assert.Equal(new DateTimeOffset(2013, 5, 27, 10, 53, 39, TimeSpan.Zero), facebook.TimeOf(0));
        Assert.Equal(new DateTimeOffset(2013, 5, 24, 23, 28, 0, 637, TimeSpan.Zero), voldemort.TimeOf(0));
        Assert.Equal(new DateTimeOffset(2014, 10, 13, 14, 37, 20, 543, TimeSpan.Zero), broadcast.TimeOf(0));
        Assert.Equal([new("path", "voldemort.store.metadata.MetadataStore"), new("priority", "INFO")], voldemort.FieldsOf(0));
    }

    /// <summary>An expression that is not recognised as a known form, so that no scanner reads it.</summary>
    private static TraceForm AsExpression(string pattern) => TraceForm.Parse($"(?:{pattern})");

    /// <summary>Host, clock and event by the expression over the whole text.</summary>
    private static IEnumerable<string> BruteForce(string text, string pattern) => Regex.Matches(text, pattern, RegexOptions.Multiline).Select(found =>
        $"{found.Groups["host"].Value}|{string.Join(' ', JsonSerializer.Deserialize<Dictionary<string, int>>(found.Groups["clock"].Value)!.Where(entry => entry.Value > 0).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{entry.Value}"))}|{found.Groups["event"].Value}");

    private static IEnumerable<string> Essence(Trace trace) => trace.Executions.SelectMany(one =>
        Enumerable.Range(0, one.Count).Select(i => $"{one.Hosts[one.HostOf(i)]}|{Traces.TellClock(one, i)}|{one.TextOf(i)}"));
}
