using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class InversionSeverityTests
{
    [Fact]
    public void Worse_ones_have_greater_numbers() =>
        Assert.Equal([InversionSeverity.Jitter, InversionSeverity.Drift, InversionSeverity.Skew, InversionSeverity.Wrong], Enum.GetValues<InversionSeverity>().Order());
}
