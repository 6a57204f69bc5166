using Purva.Cli.Tracing;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Lengths of time as people write and read them.</summary>
public sealed class DurationTests
{
    [Theory]
    [InlineData("5ms", 5_000_000)]
    [InlineData("1.5s", 1_500_000_000)]
    [InlineData("200us", 200_000)]
    [InlineData("200µs", 200_000)]
    [InlineData("7ns", 7)]
    [InlineData("2 min", 120_000_000_000)]
    [InlineData("1h", 3_600_000_000_000)]
    public void They_are_read(string text, long nanoseconds)
    {
        Assert.True(Duration.TryParse(text, out var read));
        Assert.Equal(nanoseconds, read);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("ms")]
    [InlineData("-5ms")]
    [InlineData("1e9h")]
    [InlineData("99999999999999999999h")]
    [InlineData("")]
    public void What_is_none_is_refused(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("5min", 300)]
    [InlineData("00:01:30", 90)]
    [InlineData("1.00:00:00", 86_400)]
    public void A_span_may_also_be_told_as_a_clock_shows_it(string text, int seconds)
    {
        Assert.True(Duration.TryParseSpan(text, out var read));
        Assert.Equal(TimeSpan.FromSeconds(seconds), read);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-00:00:01")]
    [InlineData("soon")]
    public void A_number_alone_is_no_span(string text) => Assert.False(Duration.TryParseSpan(text, out _));

    [Theory]
    [InlineData(7, "7 ns")]
    [InlineData(-12_345, "-12.3 µs")]
    [InlineData(9_000_000, "9 ms")]
    [InlineData(1_234_000_000, "1.23 s")]
    [InlineData(7_200_000_000_000, "2 h")]
    [InlineData(long.MaxValue, "106752 days")]
    public void They_are_shown_with_three_digits(long nanoseconds, string text) => Assert.Equal(text, Duration.Text(nanoseconds));
}
