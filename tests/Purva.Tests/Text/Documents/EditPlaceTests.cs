using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class EditPlaceTests
{
    [Fact]
    public void Its_numbers_are_written_and_stay() =>
        Assert.Equal([0, 1, 2], new[] { (int)EditPlace.AtCursor, (int)EditPlace.BeforeCursor, (int)EditPlace.Elsewhere });
}
