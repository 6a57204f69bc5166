using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class DecodeStatusTests
{
    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal((0, 1, 2, 3), ((int)DecodeStatus.Done, (int)DecodeStatus.NeedMore, (int)DecodeStatus.Malformed, (int)DecodeStatus.OverLimit));
}
