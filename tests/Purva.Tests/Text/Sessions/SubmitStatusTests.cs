using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Sessions;

public sealed class SubmitStatusTests
{
    [Fact]
    public void The_answers_keep_their_numbers() => Assert.Equal(
        [
            SubmitStatus.Accepted, SubmitStatus.Repeated, SubmitStatus.FutureBase, SubmitStatus.ForgottenBase, SubmitStatus.DoesNotFit,
            SubmitStatus.MissingBefore, SubmitStatus.TooLong, SubmitStatus.NoAuthor, SubmitStatus.TooManyAuthors,
        ],
        Enumerable.Range(0, 9).Select(number => (SubmitStatus)number));
}
