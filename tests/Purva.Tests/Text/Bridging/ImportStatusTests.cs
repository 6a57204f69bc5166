using Purva.Text.Bridging;
using Xunit;

namespace Purva.Tests.Text.Bridging;

public sealed class ImportStatusTests
{
    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal([ImportStatus.Imported, ImportStatus.NotNext, ImportStatus.DoesNotFit], Enumerable.Range(0, 3).Select(number => (ImportStatus)number));
}
