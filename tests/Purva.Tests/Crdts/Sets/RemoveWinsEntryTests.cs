using Purva.Clocks;
using Purva.Crdts.Sets;
using Purva.Crdts.Stores;
using Xunit;

namespace Purva.Tests.Crdts.Sets;

public sealed class RemoveWinsEntryTests
{
    [Fact]
    public void An_element_is_there_if_nothing_stands_against_its_additions()
    {
        var (added, removed) = (DotSet.Of(Dot.Parse("a:1")), DotSet.Of(Dot.Parse("b:1")));

        Assert.True(new RemoveWinsEntry(added, default).IsPresent);
        Assert.False(new RemoveWinsEntry(added, removed).IsPresent);
        Assert.False(new RemoveWinsEntry(default, removed).IsPresent);
        Assert.False(default(RemoveWinsEntry).IsPresent);
        Assert.False(new RemoveWinsEntry(default, removed).IsEmpty);
    }
}
