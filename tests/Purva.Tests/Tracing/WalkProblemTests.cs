using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class WalkProblemTests
{
    [Fact]
    public void It_reads_as_a_sentence_with_its_place() => Assert.Equal("line 3, column 14: no.", new WalkProblem(3, 14, "no.").ToString());
}
