using Purva.Clocks;
using Purva.Crdts.Lists;
using Xunit;

namespace Purva.Tests.Crdts.Lists;

public sealed class ListPlaceTests
{
    [Fact]
    public void More_moves_win_and_then_the_greater_event()
    {
        var first = new ListPlace(Dot.Parse("a:1"), 0, ListPosition.Between(null, null, Dot.Parse("a:1"))!);
        var moved = new ListPlace(Dot.Parse("a:2"), 1, ListPosition.Between(null, null, Dot.Parse("a:2"))!);
        var other = new ListPlace(Dot.Parse("b:1"), 1, ListPosition.Between(null, null, Dot.Parse("b:1"))!);

        Assert.True(moved.IsGreaterThan(first));
        Assert.True(other.IsGreaterThan(moved));
        Assert.False((first with { By = Dot.Parse("c:9") }).IsGreaterThan(first));
    }
}
