using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class SpanTests
{
    [Fact]
    public void It_has_a_length_and_a_size()
    {
        var span = new Span { Id = new SpanId(1, 1), Start = 5, End = 25, Name = "name"u8.ToArray(), Attributes = [("ab"u8.ToArray(), "c"u8.ToArray())] };

        Assert.Equal((20L, 8L + 128 + 64 + 3), (span.Length, span.TextBytes));
        Assert.Equal(128 + 64, new Span { Id = new SpanId(1, 1), Links = [new SpanId(1, 2), new SpanId(1, 3)] }.TextBytes);
    }
}
