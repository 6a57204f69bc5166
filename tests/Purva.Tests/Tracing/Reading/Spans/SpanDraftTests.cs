using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class SpanDraftTests
{
    [Fact]
    public void A_span_ends_not_before_it_begins()
    {
        var span = new SpanDraft { Trace = 1, Span = 2, Parent = 3, Start = 10, End = 4, Kind = SpanKind.Client, IsError = true, Links = { new SpanId(1, 9) } }.ToSpan(host: 5);

        Assert.Equal((10L, 10L, 5, 3UL, true), (span.Start, span.End, span.Host, span.Parent, span.IsError));
        Assert.Equal([new SpanId(1, 9)], span.Links);
    }
}
