using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class SpanIdTests
{
    [Theory]
    [InlineData("00000000000000000000000000000001", "00000000000000ff", true)]
    [InlineData("ABC", "f", true)]
    [InlineData("abc", "0", false)]
    [InlineData("abc", "", false)]
    [InlineData(null, "1", false)]
    [InlineData("abc", "xyz", false)]
    [InlineData("000000000000000000000000000000001", "1", false)]
    [InlineData("1", "00000000000000001", false)]
    public void Both_are_hexadecimal_and_the_span_is_not_0(string? trace, string? span, bool isRead) => Assert.Equal(isRead, SpanId.TryRead(trace, span, out _));

    [Fact]
    public void The_numbers_are_read()
    {
        Assert.True(SpanId.TryRead("10000000000000000", "ff", out var id));
        Assert.Equal(new SpanId(UInt128.One << 64, 255), id);
    }
}
