using System.Text;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class FormGuessTests
{
    [Theory]
    [InlineData("{\"resourceSpans\":[]}", "otlp-json")]
    [InlineData("\uFEFF{ \"data\": [ { \"traceID\": \"1\", \"spans\": [] } ] }", "jaeger")]
    [InlineData("id: 1\nevent: change\ndata: {\"dot\":\"a.1:1\"}\n", "changes")]
    [InlineData("[\n  {\n    \"dot\": \"a.1:1\",\n    \"operations\": []", "history")]
    [InlineData("{\"host\":\"a\",\"clock\":{},\"dot\":1,\"operations\":[]}", "json")]
    [InlineData("id: nothing of ours\n", null)]
    [InlineData("host {\"a\":1}", null)]
    public void Json_is_told_by_its_names(string text, string? form) => Assert.Equal(form, FormGuess.OfJson(Encoding.UTF8.GetBytes(text))?.Name);

    [Fact]
    public void Protobuf_is_told_by_bytes_that_no_text_has()
    {
        Assert.Equal("otlp", FormGuess.OfBinary([0x0A, 3, 0x12, 1, 0])?.Name);
        Assert.Equal("otlp", FormGuess.OfBinary([0, 0, 0, 3, 0x0A, 1, 0])?.Name);
        Assert.Equal("otlp", FormGuess.OfBinary([0x83, 0x01, 0x0A, 1, 0])?.Name);
        Assert.Null(FormGuess.OfBinary([7, 7, 7]));
        Assert.Null(FormGuess.OfBinary("\nhost {}\n\x1B[0m\tx"u8));
    }

    [Fact]
    public void A_delimiter_needs_no_name_for_what_follows_and_a_mark_of_byte_order_is_passed_over()
    {
        const string log = "\uFEFF(?<event>\\w+) of (?<host>\\w+) at (?<clock>{.*})\n^-+$\n\nbirth of a at {\"a\":1}\n---\ndeath of b at {\"b\":1}\n";
        var read = Traces.Read(TraceForms.Detect(Encoding.UTF8.GetBytes(log))!, log);

        Assert.Equal(["|4|a|a:1||birth|", "|6|b|b:1||death|"], Traces.Tell(read));
        Assert.Empty(read.Problems);
        Assert.Equal(TraceForm.UsualDelimiter, TraceForms.Detect("\uFEFF=== a ===\nx\nh {\"h\":1}\n"u8)?.Delimiter);
        Assert.Empty(Traces.Read(TraceForms.OtlpJson, "\uFEFF{\"resourceSpans\":[]}").Problems);
    }

    [Theory]
    [InlineData("(?<host>\\S*) (?<clock>{.*}) (?<event>(a+)+)\\k<host>!\n\n")]
    [InlineData("(?<event>\\w+) of (?<host>\\w+) at (?<clock>{.*})\n(?<trace>(-+)+)(?=x)$\n\n")]
    public void A_log_may_choose_no_expression_that_goes_back_and_forth(string log) => Assert.Null(FormGuess.OfHeader(Encoding.UTF8.GetBytes(log)));

    [Theory]
    [InlineData("(?<host>a) (?<clock>b) (?<event>(\n", null)]
    [InlineData("(?<host>a) (?<clock>b)\n", null)]
    [InlineData("(?<host>a) (?<clock>b) (?<event>c)\r\n\r\n", "regex")]
    public void A_first_line_that_is_an_expression_is_the_form(string text, string? form) => Assert.Equal(form, FormGuess.OfHeader(Encoding.UTF8.GetBytes(text))?.Name);
}
