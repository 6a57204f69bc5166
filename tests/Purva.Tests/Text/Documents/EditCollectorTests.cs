using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class EditCollectorTests
{
    [Fact]
    public void It_hands_on_what_it_was_told()
    {
        var (first, second) = (new EditCollector(), new EditCollector());
        first.Insert(0, new string('x', 100));
        first.Delete(40, 3);
        first.Insert(97, "😀");
        first.ApplyTo(second);
        TextEdit[] expected = [new(0, 0, new string('x', 100)), new(40, 3, ""), new(97, 0, "😀")];
        Assert.Equal(expected, first.ToEdits());
        Assert.Equal(expected, second.ToEdits());
        first.Clear();
        Assert.Empty(first.ToEdits());
    }

    [Fact]
    public void An_edit_behind_the_end_does_not_fit()
    {
        var collector = new EditCollector();
        collector.Insert(3, "😀");
        collector.Delete(3, 1);
        Assert.True(collector.Fits(3));
        Assert.False(collector.Fits(2));
        collector.Delete(3, 1);
        Assert.False(collector.Fits(3));
        Assert.True(collector.Fits(4));
    }
}
