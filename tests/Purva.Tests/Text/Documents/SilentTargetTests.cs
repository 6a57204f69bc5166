using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class SilentTargetTests
{
    [Fact]
    public void It_takes_whatever_it_is_told()
    {
        SilentTarget.Only.Insert(int.MaxValue, "x");
        SilentTarget.Only.Delete(-1, int.MaxValue);
        Assert.Same(SilentTarget.Only, SilentTarget.Only);
    }
}
