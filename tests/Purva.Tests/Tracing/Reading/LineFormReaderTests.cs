using System.Text;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class LineFormReaderTests
{
    [Fact]
    public void A_mark_of_unicode_and_the_returns_of_windows_are_passed_over() =>
        Assert.Equal(["|1|a|a:1||x|"], Traces.Tell(Traces.Read(TraceForms.ClockFirst, "\uFEFFa {\"a\":1}\r\nx\r\n")));

    [Fact]
    public void A_line_that_is_too_long_is_a_problem_wherever_it_is_cut()
    {
        var log = Encoding.UTF8.GetBytes($"a {{\"a\":1}}\nx\n{new string('y', 300)}\nb {{\"b\":1}}\nz\n{new string('y', 300)}");
        foreach (var length in (int[])[1, 7, 100, 1_000])
        {
            var trace = Traces.Read(TraceForms.ClockFirst, log, new TraceLimits { MostEventBytes = 100 }, length);

            Assert.Equal(["|1|a|a:1||x|", "|4|b|b:1||z|"], Traces.Tell(trace));
            Assert.Equal(["3 NotUnderstood", "6 NotUnderstood"], Traces.TellProblems(trace));
            Assert.Equal(6, trace.Lines);
        }
    }
}
