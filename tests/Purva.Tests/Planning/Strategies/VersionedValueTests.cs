using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class VersionedValueTests
{
    private static readonly VersionedValue Stored = new(Dot.Parse("a:1"), LossyVector.Exact(VersionVector.Parse("{a:1,b:1}")), 1);

    [Theory]
    [InlineData("{a:1,b:1}", true)]
    [InlineData("{a:2,b:1,c:4}", true)]
    [InlineData("{a:2}", false)]
    [InlineData("{b:9}", false)]
    public void A_value_gives_way_to_whoever_knows_its_event_and_all_it_knew(string clock, bool isReplaced) =>
        Assert.Equal(isReplaced, Stored.IsReplacedBy(LossyVector.Exact(VersionVector.Parse(clock))));

    [Fact]
    public void Synchronising_keeps_one_of_what_both_hold_and_drops_what_either_has_replaced()
    {
        var newer = new VersionedValue(Dot.Parse("c:1"), LossyVector.Exact(VersionVector.Parse("{a:1,b:1,c:1}")), 2);
        Assert.Equal([newer], VersionedValue.Synchronise([Stored], [newer]));
        Assert.Equal([Stored], VersionedValue.Synchronise([Stored], [Stored]));
        Assert.Equal([Stored], VersionedValue.Synchronise(default, [Stored]));
    }
}
