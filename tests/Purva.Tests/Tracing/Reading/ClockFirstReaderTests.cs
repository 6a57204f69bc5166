using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class ClockFirstReaderTests
{
    [Fact]
    public void The_line_after_a_clock_is_the_event_whatever_it_says()
    {
        var trace = Traces.Read(TraceForms.ClockFirst, "junk\nmore junk\na {\"a\":1}\na {\"a\":2}\nnoise a {\\\"a\\\":2}\r\nyes\r\na {\"a\":9}");

        Assert.Equal(["|3|a|a:1||a {\"a\":2}|", "|5|a|a:2||yes|"], Traces.Tell(trace));
        Assert.Equal(["1 NotUnderstood", "7 NotUnderstood"], Traces.TellProblems(trace));
    }

    [Fact]
    public void A_bad_clock_takes_its_event_with_it()
    {
        var trace = Traces.Read(TraceForms.ClockFirst, "a {bad}\nlost\na {\"a\":1}\nkept\nb {\"a\":1}\nlost\na {\"a\":1}\ntwice\n");

        Assert.Equal(["|3|a|a:1||kept|"], Traces.Tell(trace));
        Assert.Equal(["1 BadClock", "5 NoOwnEntry", "7 Duplicate"], Traces.TellProblems(trace));
        Assert.Contains("a {bad}", $"a {trace.Problems[0].Text[(trace.Problems[0].Text.LastIndexOf(':') + 2)..]}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_before_the_host_is_its_time()
    {
        var trace = Traces.Read(TraceForms.TimedClockFirst, "1369651200000000001 a {\"a\":1}\nx\nno a {\"a\":2}\n17 b c {\"c\":1}\n18 c {\"c\":1}\ny");

        Assert.Equal(["|1|a|a:1|1369651200000000001|x|", "|5|c|c:1|18000000000|y|"], Traces.Tell(trace));
        Assert.Equal(["3 NotUnderstood"], Traces.TellProblems(trace));
    }

    [Fact]
    public void An_event_may_be_empty() => Assert.Equal(["|1|a|a:1|||"], Traces.Tell(Traces.Read(TraceForms.ClockFirst, "a {\"a\":1}\n")));
}
