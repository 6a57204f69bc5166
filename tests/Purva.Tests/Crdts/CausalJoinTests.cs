using Purva.Clocks;
using Purva.Crdts;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class CausalJoinTests
{
    [Fact]
    public void A_dot_of_one_side_stays_where_the_other_has_not_seen_it()
    {
        var join = new CausalJoin(CausalContext.Parse("{a:2}"), CausalContext.Parse("{a:1,b:1}"));

        Assert.True(join.KeepsMine(Dot.Parse("a:2")));
        Assert.False(join.KeepsMine(Dot.Parse("a:1")));
        Assert.True(join.KeepsTheirs(Dot.Parse("b:1")));
        Assert.False(join.KeepsTheirs(Dot.Parse("a:2")));
        Assert.False(join.KeepsAllOfMine);
    }
}
