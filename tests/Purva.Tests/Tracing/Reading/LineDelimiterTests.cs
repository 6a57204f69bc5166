using System.Text;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class LineDelimiterTests
{
    [Fact]
    public void The_usual_one_is_told_as_its_expression_tells_it()
    {
        var (own, expression) = (new LineDelimiter(TraceForm.UsualDelimiter), new LineDelimiter("^(?:=== (?<trace>.*) ===)$"));
        GenerateLogs.Texts(6, "=", "===", " ", "=== ", " ===", "a").Sample(line =>
            own.IsMatch(Encoding.UTF8.GetBytes(line), out var left) == expression.IsMatch(Encoding.UTF8.GetBytes(line), out var right) && left == right);
    }

    [Fact]
    public void A_delimiter_that_takes_too_long_ends_the_reading()
    {
        var form = TraceForms.ClockFirst.DividedBy(new LineDelimiter(@"^(?<trace>(a+)+)\k<trace>!$", mostMatchTime: TimeSpan.FromMilliseconds(1)));
        var trace = Traces.Read(form, $"{new string('a', 5_000)}\na {{\"a\":1}}\nx\n");

        Assert.Equal(["1 OverLimit"], Traces.TellProblems(trace));
        Assert.Empty(trace.Executions);
    }

    [Fact]
    public void A_name_is_empty_where_the_expression_has_none()
    {
        Assert.True(new LineDelimiter("^-+$").IsMatch("-----"u8, out var name));
        Assert.Empty(name);
        Assert.False(new LineDelimiter("^-+$").IsMatch("--x"u8, out _));
    }
}
