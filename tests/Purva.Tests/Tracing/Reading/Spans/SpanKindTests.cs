using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class SpanKindTests
{
    [Fact]
    public void The_numbers_are_those_of_OpenTelemetry() =>
        Assert.Equal("Unspecified Internal Server Client Producer Consumer", string.Join(' ', Enumerable.Range(0, 6).Select(number => (SpanKind)number)));
}
