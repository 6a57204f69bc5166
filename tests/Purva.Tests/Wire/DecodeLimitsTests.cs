using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class DecodeLimitsTests
{
    [Fact]
    public void The_defaults_are_as_documented() =>
        Assert.Equal(new DecodeLimits { MaxVectorEntries = 4_096, MaxDots = 65_536, MaxBytes = 16 * 1024 * 1024 }, DecodeLimits.Default);
}
