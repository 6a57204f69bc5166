using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class AnchorSideTests
{
    [Fact]
    public void The_sides_keep_their_numbers() => Assert.Equal([AnchorSide.Before, AnchorSide.After], Enumerable.Range(0, 2).Select(number => (AnchorSide)number));
}
