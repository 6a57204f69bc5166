using System.Globalization;
using System.Text;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class LogTimeTests
{
    private static readonly Gen<DateTimeOffset> Times = Gen.Long[0, 8_000_000_000_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    [Theory]
    [InlineData("2013-05-24 23:28:00,637", "2013-05-24T23:28:00.6370000Z")]
    [InlineData("5/27/2013 10:53:39 AM", "2013-05-27T10:53:39.0000000Z")]
    [InlineData("5/27/2013 12:00:00 AM", "2013-05-27T00:00:00.0000000Z")]
    [InlineData("12/31/2013 12:00:01 PM", "2013-12-31T12:00:01.0000000Z")]
    [InlineData("10/13/2014 14:37:20.543", "2014-10-13T14:37:20.5430000Z")]
    [InlineData("2026-11-28T12:00:00.0000001Z", "2026-11-28T12:00:00.0000001Z")]
    [InlineData("2026-11-28T12:00:00+05:30", "2026-11-28T06:30:00.0000000Z")]
    [InlineData("2026-11-28 12:00:00.5 -0800 PST m=+0.0012", "2026-11-28T20:00:00.5000000Z")]
    [InlineData("2026-11-23T10:15:30.123Z/0004", "2026-11-23T10:15:30.1230000Z")]
    [InlineData("2026/11/23 10:15", "2026-11-23T10:15:00.0000000Z")]
    [InlineData("2026-11-23", "2026-11-23T00:00:00.0000000Z")]
    [InlineData("1369651200", "2013-05-27T10:40:00.0000000Z")]
    [InlineData("1369651200123", "2013-05-27T10:40:00.1230000Z")]
    [InlineData("1369651200123456", "2013-05-27T10:40:00.1234560Z")]
    [InlineData("1369651200123456700", "2013-05-27T10:40:00.1234567Z")]
    [InlineData("1369651200.25", "2013-05-27T10:40:00.2500000Z")]
    public void Times_as_logs_write_them(string text, string expected)
    {
        Assert.True(LogTime.TryRead(Encoding.UTF8.GetBytes(text), out var nanoseconds));
        Assert.Equal(expected, DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2013-13-01 00:00:00")]
    [InlineData("2013-02-30 00:00:00")]
    [InlineData("2013-02-03 25:00:00")]
    [InlineData("2013-02-03 10:00:00 somewhere")]
    [InlineData("13/13/2013 10:00:00")]
    [InlineData("5/27/2013 13:00:00 AM")]
    [InlineData("12345x")]
    [InlineData("99999999999999999999999999")]
    [InlineData("0000-00-00 00:00:00")]
    public void What_is_no_time_is_refused(string text) => Assert.False(LogTime.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void It_agrees_with_the_framework() =>
        Times.Sample(time =>
        {
            var expected = time.ToUnixTimeMilliseconds() * 1_000_000;
            return Read(time.ToString("O", CultureInfo.InvariantCulture)) == expected
                && Read(time.ToOffset(TimeSpan.FromHours(-7)).ToString("yyyy-MM-dd HH:mm:ss.fffzzz", CultureInfo.InvariantCulture)) == expected
                && Read(time.ToString("M/d/yyyy h:mm:ss.fff tt", CultureInfo.InvariantCulture)) == expected;
        });

    [Fact]
    public void Nothing_makes_it_throw() =>
        GenerateLogs.Texts(8, "1", "9999999999", "-", "/", ":", " ", "T", ".", ",", "Z", "+", "PM", "2013-05-24", "23:59:60", "\0", "e9").Sample(text => LogTime.TryRead(Encoding.UTF8.GetBytes(text), out _) || true);

    private static long Read(string text) => LogTime.TryRead(Encoding.UTF8.GetBytes(text), out var nanoseconds) ? nanoseconds : -1;
}
