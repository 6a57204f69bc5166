using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextMergeStatusTests
{
    [Fact]
    public void The_answers_keep_their_numbers() => Assert.Equal(
        (0, 1, 2, 3, 4),
        ((int)TextMergeStatus.Merged, (int)TextMergeStatus.MissingBefore, (int)TextMergeStatus.Malformed, (int)TextMergeStatus.DoesNotFit, (int)TextMergeStatus.OverLimit));
}
