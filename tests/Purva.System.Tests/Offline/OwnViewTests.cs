using System.Text;
using Purva.Client;
using Purva.Client.Offline;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>What a device shows of its own operations.</summary>
public sealed class OwnViewTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void An_erasure_of_less_than_one_code_point_is_none(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TypedOperation.EraseText(0, count));

    [Theory]
    [InlineData(0, -1)]
    [InlineData(0, int.MinValue)]
    [InlineData(0, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MinValue, 1)]
    public void An_erasure_that_is_queued_and_cannot_be_shown_hides_and_throws_nothing(int index, int count)
    {
        var view = OwnView.Over("texts", "plan", null);
        view.Do(TypedOperation.ReadBody(Encoding.UTF8.GetBytes($$"""[{"op":"erase","index":{{index}},"count":{{count}}}]""")));
        Assert.True(view.HidesOperations);
        Assert.Equal("\"\"", view.ToValue().Value.GetRawText());
    }
}
