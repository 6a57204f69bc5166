using System.Text;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class TraceFormsTests
{
    public static TheoryData<string> TextForms { get; } = [.. TraceForms.All.Where(form => form.Pattern is not null).Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(TextForms))]
    public void The_form_of_a_log_is_found(string name) =>
        GenerateLogs.Of(TraceForms.Find(name)!).Where(log => log.AsSpan().Count((byte)'\n') >= 6).Sample(
            log => Assert.Equal(Traces.Read(TraceForms.Find(name)!, log).Executions.Sum(one => one.Count), Traces.Read(TraceForms.Detect(log)!, log).Executions.Sum(one => one.Count)), iter: 100);

    [Fact]
    public void Forms_of_json_and_protobuf_are_found()
    {
        GenerateJsonLogs.Events.Where(log => log.Length > 0).Sample(log => TraceForms.Detect(log)?.Name == "json", iter: 20);
        GenerateJsonLogs.Changes.Where(log => log.Length > 0).Sample(log => TraceForms.Detect(log)?.Name == "changes", iter: 20);
        GenerateJsonLogs.History.Where(log => log.Length > 2).Sample(log => TraceForms.Detect(log)?.Name == "history", iter: 20);
        GenerateSpans.Spans.Where(spans => spans.Length > 0).Sample(
            spans => TraceForms.Detect(Encoding.UTF8.GetBytes(GenerateSpans.Json(spans)))?.Name == "otlp-json"
                && TraceForms.Detect(Encoding.UTF8.GetBytes(GenerateSpans.Jaeger(spans)))?.Name == "jaeger"
                && TraceForms.Detect(GenerateSpans.Protobuf(spans))?.Name == "otlp",
            iter: 50);
    }

    [Fact]
    public void A_log_may_tell_its_form_itself()
    {
        const string log = "(?<host>\\S*) (?<clock>{.*})\\n(?<event>.*)\n\na {\"a\":1}\nx\n";
        const string several = "(?<event>\\w+) of (?<host>\\w+) at (?<clock>{.*})\n^--- (?<trace>.*)$\n\n--- one\nbirth of a at {\"a\":1}\n--- two\ndeath of b at {\"b\":1}\n";
        var (form, other) = (TraceForms.Detect(Encoding.UTF8.GetBytes(log))!, TraceForms.Detect(Encoding.UTF8.GetBytes(several))!);

        Assert.Equal("clock-first", form.Name);
        Assert.Empty(Traces.Read(form, log).Problems);
        Assert.Equal("3|a|a:1||x|", Traces.Tell(Traces.Read(form, log).Executions.Single(), 0));
        Assert.Equal(["one|5|a|a:1||birth|", "two|7|b|b:1||death|"], Traces.Tell(Traces.Read(other, several)));
        Assert.Empty(Traces.Read(other, several).Problems);
    }

    [Fact]
    public void The_usual_delimiter_is_found()
    {
        var form = TraceForms.Detect("=== a ===\nx\nh {\"h\":1}\ny\nh {\"h\":2}\n"u8);

        Assert.Equal(("event-first", TraceForm.UsualDelimiter), (form?.Name, form?.Delimiter));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nothing in here is an event.\nNor here.\n")]
    [InlineData("{\"level\":\"info\"}\n")]
    [InlineData("\u0001\u0002")]
    public void What_is_no_log_has_no_form(string text) => Assert.Null(TraceForms.Detect(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Noise_has_a_form_or_none_and_never_an_exception() => GenerateLogs.Noise.Sample(text => TraceForms.Detect(Encoding.UTF8.GetBytes(text)) is null or { Name.Length: > 0 }, iter: 300);

    [Fact]
    public void Forms_are_known_by_their_names() => Assert.All(TraceForms.All, form => Assert.Same(form, TraceForms.Find(form.Name.ToUpperInvariant())));
}
