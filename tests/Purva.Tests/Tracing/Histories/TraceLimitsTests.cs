using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class TraceLimitsTests
{
    [Fact]
    public void Where_none_are_named_a_log_of_a_million_events_of_50_hosts_is_well_within() =>
        Assert.True(TraceLimits.Default is { MostEvents: >= 10_000_000, MostHosts: >= 50_000, MostClockEntries: >= 500_000_000, MostTextBytes: >= 1_000_000_000, MostEventBytes: >= 1_000_000, MostExecutions: >= 1_000, MostProblems: > 0 });
}
