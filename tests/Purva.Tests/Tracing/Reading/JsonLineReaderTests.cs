using System.Text;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class JsonLineReaderTests
{
    [Fact]
    public void Purvas_own_lines_read_as_they_were_written() =>
        GenerateLogs.Events.Sample(
            events =>
            {
                var trace = Traces.Read(TraceForms.JsonLines, string.Concat(events.Select(one => GenerateJsonLogs.Write(one) + "\n")));
                return trace.ProblemCount == 0 && Traces.Tell(trace).SequenceEqual(events.Select((one, i) =>
                    $"|{i + 1}|{one.Host}|{string.Join(' ', one.Clock.Select(entry => $"{entry.Host}:{entry.Counter}").Order(StringComparer.Ordinal))}|{one.Nanoseconds}|{one.Text}|level=info attempt=2 is \"good\"=true"));
            },
            iter: 300);

    [Theory]
    [InlineData("""{"processId":"a","vectorClock":{"a":1},"message":"m","timestamp":1369651200}""", "1|a|a:1|1369651200000000000|m|")]
    [InlineData("""{"node":"a","vc":"{\"a\":1}","msg":"m","ts":"2013-05-27T10:40:00Z","level":3}""", "1|a|a:1|1369651200000000000|m|level=3")]
    [InlineData("""{"@timestamp":"x","clock":{"a":1,"b":0},"host":"a","event":"m","message":"n","other":{"x":[1]},"none":null}""", "1|a|a:1||m|message=n other={\"x\":[1]} time=x")]
    public void Other_names_of_the_parts_are_known(string line, string expected) =>
        Assert.Equal(expected, Traces.Tell(Traces.Read(TraceForms.JsonLines, line).Executions.Single(), 0));

    [Fact]
    public void Each_line_may_name_its_execution()
    {
        var trace = Traces.Read(TraceForms.JsonLines, """
            {"host":"a","clock":{"a":1},"event":"1","trace":"x"}
            {"host":"a","clock":{"a":1},"event":"2","trace":"y"}
            {"host":"a","clock":{"a":2},"event":"3","trace":"x"}
            {"host":"a","clock":{"a":1},"event":"4"}
            """);

        Assert.Equal(["x|1|a|a:1||1|", "x|3|a|a:2||3|", "y|2|a|a:1||2|", "|4|a|a:1||4|"], Traces.Tell(trace));
    }

    [Fact]
    public void Lines_without_a_name_belong_together()
    {
        const string Unnamed = """{"host":"a","clock":{"a":1},"event":"1"}""", Named = """{"host":"a","clock":{"a":1},"event":"2","trace":"x"}""", Later = """{"host":"a","clock":{"a":2},"event":"3"}""";
        string[] Read(params string[] lines) => [.. Traces.Tell(Traces.Read(TraceForms.JsonLines.WithDelimiter(TraceForm.UsualDelimiter), string.Join('\n', lines)))];

        Assert.Equal(["|1|a|a:1||1|", "|3|a|a:2||3|", "x|2|a|a:1||2|"], Read(Unnamed, Named, Later));
        Assert.Equal(["x|1|a|a:1||2|", "|2|a|a:1||1|", "|3|a|a:2||3|"], Read(Named, Unnamed, Later));
        Assert.Equal(["s|2|a|a:1||1|", "s|4|a|a:2||3|", "x|3|a|a:1||2|"], Read("=== s ===", Unnamed, Named, Later));
        Assert.Equal(["s|3|a|a:1||1|", "x|2|a|a:1||2|"], Read("=== s ===", Named, Unnamed));
        Assert.Equal(["x|1|a|a:1||2|", "s|3|a|a:1||1|"], Read(Named, "=== s ===", Unnamed));
    }

    [Fact]
    public void Bad_lines_are_problems_and_the_rest_is_read()
    {
        var trace = Traces.Read(TraceForms.JsonLines, "nonsense\n{\"host\":\"a\",\"clock\":{\"a\":1},\"event\":\"x\"}\n{\"host\":\"a\"}\n{\"clock\":{}}\n{\"host\":\"a\",\"clock\":{\"a\":\"1\"}}\n\n{\"host\":\"b\",\"clock\":{\"a\":1}}\n{\"host\":\"a\",\"clock\":{\"a\":1}}\n{\"host\":\"a\",\"clock\":{\"a\":2},\"time\":\"late\"}\n");

        Assert.Equal(["1 NotUnderstood", "3 NotUnderstood", "4 NotUnderstood", "5 BadClock", "7 NoOwnEntry", "8 Duplicate", "9 BadTime"], Traces.TellProblems(trace));
        Assert.Equal(2, trace.Executions.Single().Count);
    }

    [Fact]
    public void A_line_that_is_longer_than_an_event_may_be_is_left_out()
    {
        var log = Encoding.UTF8.GetBytes($"{{\"host\":\"a\",\"clock\":{{\"a\":1}},\"event\":\"{new string('x', 500)}\"}}\n{{\"host\":\"a\",\"clock\":{{\"a\":2}}}}\n");
        var trace = Traces.Read(TraceForms.JsonLines, log, new TraceLimits { MostEventBytes = 200 });

        Assert.Equal((1L, TraceProblemKind.NotUnderstood), (trace.Problems.Single().Line, trace.Problems.Single().Kind));
        Assert.Equal(2, trace.Executions.Single().LineOf(0));
    }
}
