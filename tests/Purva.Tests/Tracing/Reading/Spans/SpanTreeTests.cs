using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class SpanTreeTests
{
    [Fact]
    public void A_span_encloses_what_it_caused()
    {
        var tree = new SpanTree([SpanKit.Make(1), SpanKit.Make(2, parent: 1, start: 5), SpanKit.Make(3, parent: 1, start: 4), SpanKit.Make(4, parent: 3), SpanKit.Make(5, parent: 99)]);

        Assert.Equal([1, 8, 6, 7, 2, 5, 3, 4, 9, 10], tree.Tour());
        Assert.Equal([-1, 0, 0, 2, -1], Enumerable.Range(0, 5).Select(tree.ParentOf));
        Assert.Equal((2, -1), (tree.Find(new SpanId(1, 3)), tree.Find(new SpanId(2, 3))));
    }

    [Fact]
    public void Spans_that_are_each_others_parents_are_numbered_all_the_same()
    {
        var numbers = new SpanTree([SpanKit.Make(1, parent: 2), SpanKit.Make(2, parent: 1), SpanKit.Make(3, parent: 3)]).Tour();

        Assert.Equal(Enumerable.Range(1, 6).Select(i => (long)i), numbers.Order());
    }

    [Fact]
    public void A_long_chain_is_no_deep_recursion() =>
        Assert.Equal(200_000, new SpanTree([.. Enumerable.Range(1, 100_000).Select(i => SpanKit.Make((ulong)i, parent: (ulong)i - 1))]).Tour().Max());
}
