using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class OtlpJsonReaderTests
{
    private const string Line = """{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeSpans":[{"spans":[{"traceId":"01","spanId":"0b","name":"buy","kind":"SPAN_KIND_SERVER","startTimeUnixNano":"1000","endTimeUnixNano":2000,"attributes":[{"key":"http.route","value":{"stringValue":"/buy"}},{"key":"n","value":{"intValue":"3"}},{"key":"l","value":{"arrayValue":{}}}],"status":{"code":2}},{"name":"nobody"}]}]}]}""";

    [Fact]
    public void Documents_in_lines_are_read_one_after_another()
    {
        var trace = Traces.Read(TraceForms.OtlpJson, $"{Line}\n{{\"resourceSpans\":[{{\n{Line.Replace("0b", "0c", StringComparison.Ordinal)}\n");

        Assert.Equal(
            [
                "1|shop|shop:1|1000|buy|span=000000000000000b kind=server http.route=/buy n=3", "3|shop|shop:2|1000|buy|span=000000000000000c kind=server http.route=/buy n=3",
                "1|shop|shop:3|2000|buy ends|span=000000000000000b kind=server status=error", "3|shop|shop:4|2000|buy ends|span=000000000000000c kind=server status=error",
            ],
            Traces.Tell(trace).Select(one => one[33..]));
        Assert.Equal(["1 NotUnderstood", "2 NotUnderstood", "3 NotUnderstood"], Traces.TellProblems(trace));
    }

    [Fact]
    public void What_is_no_json_is_a_problem_by_its_line()
    {
        var trace = Traces.Read(TraceForms.OtlpJson, "{\"resourceSpans\":[\n{\"scopeSpans\":[nothing]},\n{\"scopeSpans\":7},{\"scopeSpans\":[{\"spans\":[{\"traceId\":7}]}]}]}");

        Assert.Equal(["2 NotUnderstood", "3 NotUnderstood"], Traces.TellProblems(trace));
    }
}
