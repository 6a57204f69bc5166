using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Lists;
using Purva.Crdts.Registers;
using Xunit;

namespace Purva.Tests.Crdts.Lists;

public sealed class ListEntryTests
{
    [Fact]
    public void An_element_is_there_while_it_has_a_place_and_a_value()
    {
        var position = ListPosition.Between(null, null, Dot.Parse("a:1"))!;
        var orphan = new ListEntry<MultiValueRegister<TextValue>>([new ListPlace(Dot.Parse("a:1"), 0, position)], default);

        Assert.True(orphan.IsOrphan);
        Assert.False(orphan.IsVisible);
        Assert.False(orphan.IsEmpty);
        Assert.True(default(ListEntry<MultiValueRegister<TextValue>>).IsEmpty);
    }
}
