using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class EditRunTests
{
    [Fact]
    public void It_ends_behind_its_last_event() => Assert.Equal(12, new EditRun(7, 5, EditKind.Insert, 0, 0, false).End);
}
