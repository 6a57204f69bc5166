using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class WalkPieceTests
{
    [Fact]
    public void Its_last_event_is_in_it() => Assert.Equal(6, new WalkPiece(4, 7, IsNew: true).Last);
}
