using System.Text;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class LinePartsTests
{
    [Theory]
    [InlineData("a {\"a\":1} x", "a|{\"a\":1}| x")]
    [InlineData(" {} ", "|{}| ")]
    [InlineData("a b {}", null)]
    [InlineData("a {", null)]
    [InlineData("a{}", null)]
    [InlineData("} {", null)]
    public void Host_and_clock_begin_a_line(string line, string? expected) =>
        Assert.Equal(expected, LineParts.TryHostAndClock(Encoding.UTF8.GetBytes(line), out var host, out var clock, out var rest) ? $"{Text(host)}|{Text(clock)}|{Text(rest)}" : null);

    [Theory]
    [InlineData("alice {x}  ", "alice|{x}  ")]
    [InlineData(" y", "|y")]
    [InlineData("a.b {}", null)]
    public void A_word_and_a_clock_fill_a_line(string line, string? expected) =>
        Assert.Equal(expected, LineParts.TryWordAndClock(Encoding.UTF8.GetBytes(line), out var host, out var clock) ? $"{Text(host)}|{Text(clock)}" : null);

    [Theory]
    [InlineData("ab cd", 3)]
    [InlineData("ab ", 3)]
    [InlineData("ab", 0)]
    [InlineData("", 0)]
    public void The_last_stretch_without_blanks(string text, int expected) => Assert.Equal(expected, LineParts.StartOfSolid(Encoding.UTF8.GetBytes(text)));

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
