using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextForkStatusTests
{
    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal([TextForkStatus.Forked, TextForkStatus.UnknownEvent, TextForkStatus.SplitReplica], Enumerable.Range(0, 3).Select(number => (TextForkStatus)number));
}
