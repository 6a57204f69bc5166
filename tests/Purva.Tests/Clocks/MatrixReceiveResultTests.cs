using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class MatrixReceiveResultTests
{
    [Fact]
    public void The_numbers_are_fixed() =>
        Assert.Equal(
            [0, 1, 2, 3],
            new[] { MatrixReceiveResult.Accepted, MatrixReceiveResult.OwnEventsUnknown, MatrixReceiveResult.Inconsistent, MatrixReceiveResult.TooManyReplicas }
                .Select(result => (int)result));
}
