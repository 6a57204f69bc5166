using Purva.Clocks.Bounding;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class JoinResultTests
{
    [Fact]
    public void The_answers_keep_their_numbers() => Assert.Equal((0, 1, 2, 3), ((int)JoinResult.Joined, (int)JoinResult.AlreadyMember, (int)JoinResult.SnapshotNeeded, (int)JoinResult.Evicted));
}
