using Purva.Text.Marks;
using Xunit;

namespace Purva.Tests.Text.Marks;

public sealed class MarkMergeStatusTests
{
    [Fact]
    public void The_answers_keep_their_numbers() => Assert.Equal(
        [MarkMergeStatus.Merged, MarkMergeStatus.Malformed, MarkMergeStatus.OverLimit, MarkMergeStatus.Contradicts],
        Enumerable.Range(0, 4).Select(number => (MarkMergeStatus)number));
}
