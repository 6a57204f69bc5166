using Purva.Text.Operations;
using Xunit;

namespace Purva.Tests.Text.Operations;

public sealed class TextPartKindTests
{
    [Fact]
    public void The_kinds_keep_their_numbers() => Assert.Equal((0, 1, 2), ((int)TextPartKind.Retain, (int)TextPartKind.Insert, (int)TextPartKind.Delete));
}
