using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class ReturnedCharactersTests
{
    [Fact]
    public void A_character_is_known_by_its_first_its_latest_and_what_it_was_at_a_time()
    {
        var returned = new ReturnedCharacters();
        returned.Add(3, 10);
        returned.Add(10, 20);
        Assert.Equal((20, 20, 7), (returned.LatestOf(3), returned.LatestOf(20), returned.LatestOf(7)));
        Assert.Equal((3, 3, 7), (returned.FirstOf(20), returned.FirstOf(10), returned.FirstOf(7)));
        Assert.Equal((3, 10, 20), (returned.AsOf(3, 10), returned.AsOf(3, 15), returned.AsOf(3, 21)));
        Assert.Equal((true, true, false), (returned.IsBack(3), returned.IsBack(10), returned.IsBack(20)));
        Assert.Equal((false, true, true), (returned.IsSuccessor(3), returned.IsSuccessor(10), returned.IsSuccessor(20)));
    }
}
