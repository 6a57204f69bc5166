using System.Text;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class LineCursorTests
{
    [Fact]
    public void It_reads_what_is_asked_for_and_stays_where_that_is_not()
    {
        var cursor = new LineCursor("123 ab_c7-x\ty"u8);

        Assert.True(cursor.TryDigits(1, 2, out var value));
        Assert.Equal(12, value);
        cursor.SkipDigits();
        Assert.False(cursor.TryByte((byte)'x'));
        Assert.True(cursor.TryByte((byte)' '));
        Assert.False(cursor.TryText("abc"u8));
        Assert.Equal("ab_c7", Encoding.ASCII.GetString(cursor.ReadWord()));
        Assert.Equal("-x", Encoding.ASCII.GetString(cursor.ReadSolid()));
        Assert.Equal("\ty", Encoding.ASCII.GetString(cursor.ReadUntilSpace()));
        Assert.Equal((true, (byte)0), (cursor.IsAtEnd, cursor.Peek));
        Assert.Equal("123", Encoding.ASCII.GetString(cursor.Slice(0)[..3]));
    }

    [Fact]
    public void A_number_that_is_too_large_is_none()
    {
        var cursor = new LineCursor("99999999999999999999"u8);

        Assert.False(cursor.TryDigits(1, 30, out _));
    }

    [Fact]
    public void Too_few_digits_are_none() => Assert.False(new LineCursor("12"u8).TryDigits(3, 4, out _));
}
