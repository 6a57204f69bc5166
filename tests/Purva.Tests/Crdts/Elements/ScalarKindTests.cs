using Purva.Crdts.Elements;
using Xunit;

namespace Purva.Tests.Crdts.Elements;

public sealed class ScalarKindTests
{
    [Fact]
    public void The_kinds_keep_their_numbers() =>
        Assert.Equal([0, 1, 2, 3, 4], [(int)ScalarKind.Null, (int)ScalarKind.Boolean, (int)ScalarKind.Int64, (int)ScalarKind.Double, (int)ScalarKind.Text]);
}
