using Purva.Clocks;
using Purva.Text.Marks;
using Xunit;

namespace Purva.Tests.Text.Marks;

public sealed class MarkedSpanTests
{
    [Fact]
    public void It_is_equal_by_what_it_holds()
    {
        MarkedSpan One(string value, int length = 2) => new(1, length, [new MarkValue("bold", value)], [new Dot(new ReplicaId(1), 4)]);
        Assert.Equal(One("x"), One("x"));
        Assert.Equal(One("x").GetHashCode(), One("x").GetHashCode());
        Assert.NotEqual(One("x"), One("y"));
        Assert.True(One("x").IsMarkedAs(One("x", 5)));
        Assert.Equal((3, "1+2 bold=x {1:4}"), (One("x").End, One("x").ToString()));
    }
}
