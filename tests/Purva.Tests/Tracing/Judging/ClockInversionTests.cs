using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class ClockInversionTests
{
    [Theory]
    [InlineData(1, InversionSeverity.Jitter)]
    [InlineData(999_999, InversionSeverity.Jitter)]
    [InlineData(1_000_000, InversionSeverity.Drift)]
    [InlineData(99_999_999, InversionSeverity.Drift)]
    [InlineData(100_000_000, InversionSeverity.Skew)]
    [InlineData(10_000_000_000, InversionSeverity.Wrong)]
    [InlineData(long.MaxValue, InversionSeverity.Wrong)]
    public void Its_size_tells_how_bad_it_is(long size, InversionSeverity severity) => Assert.Equal(severity, new ClockInversion(1, 0, size).Severity);
}
