using System.Text;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class ClockCursorTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" { } ")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\" : 1 , \"b,}\":0}  ")]
    [InlineData("{\"a\\\"\":2147483647}")]
    [InlineData("{\\\"a\\\":1, \\\"b\\\":2}")]
    public void A_clock_is_an_object_of_counters(string json) => Assert.Null(ClockCursor.ProblemWith(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":-1}")]
    [InlineData("{\"a\":1.5}")]
    [InlineData("{\"a\":2147483648}")]
    [InlineData("{\"a\":99999999999999999999999}")]
    [InlineData("{\"a\":\"1\"}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1}}")]
    [InlineData("{\"a\":1} x")]
    [InlineData("{a:1}")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\\\"a\\\":1, \"b\":2}")]
    [InlineData("{\"a")]
    public void Anything_else_is_none(string json) => Assert.Equal(ClockCursor.Malformed, ClockCursor.ProblemWith(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_name_that_is_expected_is_passed_over_and_another_is_read()
    {
        var cursor = new ClockCursor("{\"ab\": 7, \"c\\u0064\":8}"u8);

        Assert.True(cursor.TryBegin());
        Assert.False(cursor.TryName("a"u8));
        Assert.False(cursor.TryName("abc"u8));
        Assert.True(cursor.TryName("ab"u8));
        Assert.True(cursor.TryCounter(out var counter));
        Assert.Equal(7, counter);
        Assert.True(cursor.HasNext);
        Assert.Equal("cd", Encoding.UTF8.GetString(cursor.ReadName()));
        Assert.True(cursor.TryCounter(out counter));
        Assert.Equal((8, false, true), (counter, cursor.HasNext, cursor.IsComplete));
    }
}
