using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class JaegerReaderTests
{
    [Fact]
    public void It_reads_what_the_same_spans_are_in_the_other_form() =>
        GenerateSpans.SkewedSpans.Sample(
            spans => Clocks(Traces.Read(TraceForms.Jaeger, GenerateSpans.Jaeger(spans))).SequenceEqual(Clocks(SpanKit.ReadJson(spans))), iter: 200);

    [Fact]
    public void An_export_by_hand()
    {
        var trace = Traces.Read(TraceForms.Jaeger, """
            {"data":[{"traceID":"a1","spans":[
              {"traceID":"a1","spanID":"1","operationName":"get","startTime":1000,"duration":500,"processID":"p1","references":[],"tags":[{"key":"span.kind","type":"string","value":"client"},{"key":"error","type":"bool","value":true}]},
              {"traceID":"a1","spanID":"2","operationName":"serve","startTime":1100,"duration":100,"processID":"p2","references":[{"refType":"CHILD_OF","traceID":"a1","spanID":"1"}],"tags":[]},
              {"traceID":"a1","spanID":"3","operationName":"log","startTime":1300,"duration":10,"processID":"p2","references":[{"refType":"FOLLOWS_FROM","traceID":"a1","spanID":"1"}]},
              {"traceID":"a1","spanID":"x"}],
             "processes":{"p1":{"serviceName":"front","tags":[]},"p2":{"serviceName":"back","tags":[{"key":"hostname","value":"h7"}]}}}]}
            """);

        Assert.Equal(
            ["front:1", "back/h7:1 front:1", "back/h7:2 front:1", "back/h7:3 front:1", "back/h7:4 front:1", "back/h7:2 front:2"],
            Enumerable.Range(0, 6).Select(i => Traces.TellClock(trace.Executions.Single(), i)));
        Assert.Equal("0000000000000000000000000000a1", trace.Executions.Single().Name[2..]);
        Assert.Equal(["1 NotUnderstood"], Traces.TellProblems(trace));
    }

    private static IEnumerable<string> Clocks(Purva.Tracing.Histories.Trace trace) =>
        trace.Executions.OrderBy(one => one.Name, StringComparer.Ordinal).SelectMany(one => Enumerable.Range(0, one.Count).Select(i => $"{one.Name} {one.TextOf(i)} {Traces.TellClock(one, i)}").Order(StringComparer.Ordinal));
}
