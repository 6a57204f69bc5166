using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class SpanMessagesTests
{
    [Fact]
    public void Messages_go_between_hosts_only()
    {
        Span[] spans = [SpanKit.Make(1), SpanKit.Make(2, parent: 1), SpanKit.Make(3, parent: 1, host: 1, links: [2, 77])];
        var messages = new SpanMessages(spans, new SpanTree(spans));

        Assert.Equal([4, 4], new[] { messages.From(0).Single(), messages.From(2).Single() });
        Assert.Equal([0, 2], messages.To(4));
        Assert.Equal([1], messages.From(5));
        Assert.Equal((2, 0, 1), (messages.CountTo(4), messages.CountTo(2), messages.CountTo(1)));
    }

    [Theory]
    [InlineData(nameof(SpanKind.Unspecified), nameof(SpanKind.Unspecified), false, 5, true)]
    [InlineData(nameof(SpanKind.Unspecified), nameof(SpanKind.Unspecified), true, 5, false)]
    [InlineData(nameof(SpanKind.Unspecified), nameof(SpanKind.Unspecified), false, 30, false)]
    [InlineData(nameof(SpanKind.Client), nameof(SpanKind.Server), false, 11, true)]
    [InlineData(nameof(SpanKind.Client), nameof(SpanKind.Server), false, 30, false)]
    [InlineData(nameof(SpanKind.Internal), nameof(SpanKind.Server), false, 11, false)]
    [InlineData(nameof(SpanKind.Producer), nameof(SpanKind.Server), false, 5, false)]
    [InlineData(nameof(SpanKind.Client), nameof(SpanKind.Consumer), false, 5, false)]
    public void A_parent_waits_for_an_answer_that_can_be_one(string parent, string child, bool isFollower, long end, bool isAwaited)
    {
        Span[] spans = [SpanKit.Make(1, kind: Enum.Parse<SpanKind>(parent)), SpanKit.Make(2, parent: 1, host: 1, start: 2, end: end, kind: Enum.Parse<SpanKind>(child), isFollower: isFollower)];

        Assert.Equal(isAwaited, new SpanMessages(spans, new SpanTree(spans)).From(3).Count == 1);
    }
}
