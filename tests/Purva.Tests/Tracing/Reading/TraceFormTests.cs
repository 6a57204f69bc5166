using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class TraceFormTests
{
    [Fact]
    public void The_expression_of_a_known_form_is_that_form()
    {
        var form = TraceForm.Parse(TraceForms.EventFirst.Pattern!, TraceForm.UsualDelimiter);

        Assert.Equal("event-first", form.Name);
        Assert.Equal(TraceForm.UsualDelimiter, form.Delimiter);
        Assert.Null(form.WithDelimiter(null).Delimiter);
        Assert.Equal("regex", TraceForm.Parse(@"(?<host>\w+) (?<clock>{.*}) (?<event>.+)").ToString());
    }

    [Theory]
    [InlineData("(?<host>a) (?<clock>{.*})", "event")]
    [InlineData("(?<clock>{.*}) (?<event>.*)", "host")]
    [InlineData("(?<host>a) (?<event>.*)", "clock")]
    [InlineData("(?<host>", "Invalid pattern")]
    public void An_expression_without_its_groups_is_refused(string pattern, string named) =>
        Assert.Contains(named, Assert.ThrowsAny<ArgumentException>(() => TraceForm.Parse(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_expression_that_is_too_long_is_refused() =>
        Assert.Throws<ArgumentException>(() => TraceForm.Parse(new string('a', TraceForm.LongestPattern + 1)));

    [Fact]
    public void A_bad_delimiter_is_refused() => Assert.ThrowsAny<ArgumentException>(() => TraceForms.ClockFirst.WithDelimiter("("));

    [Fact]
    public void Executions_lie_between_delimiters()
    {
        const string log = "=== first ===\na {\"a\":1}\nx\n=== empty ===\n=== second ===\na {\"a\":1}\ny\nb {\"b\":1}\nz\n";
        var trace = Traces.Read(TraceForms.ClockFirst.WithDelimiter(TraceForm.UsualDelimiter), log);

        Assert.Equal(["first", "second"], trace.Executions.Select(one => one.Name));
        Assert.Equal(["x"], trace.Executions[0].Count == 1 ? [trace.Executions[0].TextOf(0)] : []);
        Assert.Equal(["a", "b"], trace.Executions[1].Hosts);
        Assert.Empty(trace.Problems);
        Assert.Single(Traces.Read(TraceForms.ClockFirst, log).Executions);
    }

    [Fact]
    public void An_expression_that_goes_back_for_ever_is_ended()
    {
        var form = TraceForm.Parse(@"(?<host>\S*) (?<clock>\{.*\}) (?<event>(a+)+)\k<host>!", null, isFromLog: false, TimeSpan.FromMilliseconds(1));
        var trace = Traces.Read(form, $"x {{\"x\":1}} {new string('a', 5_000)}\n");

        Assert.Equal(TraceProblemKind.OverLimit, trace.Problems.Single().Kind);
        Assert.Empty(trace.Executions);
    }
}
