using Purva.Clocks;
using Purva.Text.Marks;
using Xunit;

namespace Purva.Tests.Text.Marks;

public sealed class SpanSweepTests
{
    [Fact]
    public void Neighbours_that_are_marked_alike_are_one_span_and_the_last_operation_decides()
    {
        var sweep = new SpanSweep();
        sweep.Add(Set(1, 1, "red"), 0, 2);
        sweep.Add(Set(2, 1, "red"), 2, 6);
        sweep.Add(Set(3, 2, "blue"), 4, 5);
        sweep.Add(Set(4, 2, "none"), 3, 3);
        Assert.Equal(["0+4 colour=red", "4+1 colour=blue", "5+1 colour=red", "6+1"], sweep.ToSpans(7).Select(span => span.ToString()));
    }

    [Fact]
    public void Two_operations_of_one_author_with_one_place_in_the_order_give_the_same_whichever_came_first()
    {
        MarkOperation[] both = [Set(1, 1, "red"), Set(2, 1, "blue")];
        Assert.All([both, [.. both.Reverse()]], order =>
        {
            var sweep = new SpanSweep();
            Array.ForEach(order, one => sweep.Add(one, 0, 2));
            Assert.Equal("0+2 colour=blue", sweep.ToSpans(2).Single().ToString());
        });
    }

    private static MarkOperation.Set Set(ulong counter, ulong lamport, string value) => new(new Dot(new ReplicaId(1), counter), lamport, default, "colour", value);
}
