using Purva.Text.Storing;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class TextFileStatusTests
{
    [Fact]
    public void A_value_that_nobody_set_is_not_a_refusal() => Assert.Equal(TextFileStatus.Done, default);
}
