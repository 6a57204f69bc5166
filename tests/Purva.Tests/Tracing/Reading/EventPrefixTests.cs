using System.Text;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class EventPrefixTests
{
    [Theory]
    [InlineData(nameof(TraceFormKind.EventFirst), "anything", "anything")]
    [InlineData(nameof(TraceFormKind.TimedEventFirst), "x12y 34 z", "z")]
    [InlineData(nameof(TraceFormKind.TimedEventFirst), "12x", null)]
    [InlineData(nameof(TraceFormKind.Voldemort), "[[2013-05-24 23:28:00,637 a] INFO x y", "x y")]
    [InlineData(nameof(TraceFormKind.Voldemort), "[2013-05-24 23:28:00,637 a] info x", null)]
    [InlineData(nameof(TraceFormKind.Facebook), "1234.1.1.1 1/2/2013 10:00:00 PM POST ", "")]
    [InlineData(nameof(TraceFormKind.Facebook), "1.1.1.1 1/2/2013 10:00:00 POST x", null)]
    public void The_event_is_what_follows_the_first_place_that_fits(string kind, string line, string? expected)
    {
        var isFound = EventPrefix.TryFind(Enum.Parse<TraceFormKind>(kind), Encoding.UTF8.GetBytes(line), out var found);

        Assert.Equal(expected, isFound ? Encoding.UTF8.GetString(found.Event) : null);
    }

    [Fact]
    public void A_long_line_is_looked_at_once()
    {
        var digits = new byte[1 << 20];
        Array.Fill(digits, (byte)'1');

        Assert.False(EventPrefix.TryFind(TraceFormKind.TimedEventFirst, digits, out _));
        Assert.False(EventPrefix.TryFind(TraceFormKind.Facebook, digits, out _));
    }
}
