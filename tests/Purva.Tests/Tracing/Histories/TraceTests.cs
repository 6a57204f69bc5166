using Purva.Tests.Tracing.Reading;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class TraceTests
{
    [Fact]
    public void It_says_how_much_was_read_and_as_what()
    {
        var trace = Traces.Read(TraceForms.OneLine, "a {\"a\":1} x\nb\n");

        Assert.Equal(("one-line", 2L, 14L, 1L, 1), (trace.Form, trace.Lines, trace.Bytes, trace.ProblemCount, trace.Executions.Length));
    }
}
