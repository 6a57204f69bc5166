using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Text.Marks;

public sealed class MarkRangeTests
{
    [Fact]
    public void It_has_one_binary_form_and_nothing_that_a_stranger_sends_does_harm() => CodecLaws.Check(GenerateMarks.Range);
}
