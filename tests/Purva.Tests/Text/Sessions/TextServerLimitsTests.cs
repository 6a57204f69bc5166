using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Sessions;

public sealed class TextServerLimitsTests
{
    [Fact]
    public void Each_is_at_least_one()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextServerLimits { MostRevisions = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextServerLimits { SnapshotEvery = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextServerLimits { MostCodePoints = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextServerLimits { MostAuthors = -1 });
    }
}
