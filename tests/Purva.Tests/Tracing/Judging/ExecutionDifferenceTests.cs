using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class ExecutionDifferenceTests
{
    [Fact]
    public void Hosts_are_matched_by_name_and_events_by_text_in_order()
    {
        var left = Run(["a", "b", "gone", "silent"], "a boot", "a read", "a write", "b boot", "gone boot");
        var right = Run(["b", "a", "new"], "b boot", "a boot", "a write", "a write", "new boot");
        var difference = ExecutionDifference.Of(left, right);

        Assert.False(difference.IsEmpty);
        Assert.Equal(["gone"], difference.HostsOnlyLeft);
        Assert.Equal(["new"], difference.HostsOnlyRight);
        Assert.Equal(["a", "b"], difference.Hosts.Select(host => host.Host));
        Assert.Equal(["read"], difference.Hosts[0].OnlyLeft.Select(left.TextOf));
        Assert.Equal(["write"], difference.Hosts[0].OnlyRight.Select(right.TextOf));
        Assert.Equal(2, difference.Hosts[0].Common);
        Assert.Empty(difference.Hosts[1].OnlyLeft);
    }

    [Fact]
    public void An_execution_does_not_differ_from_itself() => Assert.True(ExecutionDifference.Of(Run(["a"], "a boot"), Run(["a"], "a boot")).IsEmpty);

    private static Execution Run(string[] hosts, params string[] events) => new ToldHistory(hosts, [.. events.Select((text, i) =>
    {
        var host = Array.IndexOf(hosts, text.Split(' ')[0]);
        var clock = new int[hosts.Length];
        clock[host] = events.Take(i + 1).Count(other => other.StartsWith(hosts[host] + " ", StringComparison.Ordinal));
        return new ToldEvent(host, clock, null, text.Split(' ')[1], i + 1);
    })]).ToExecution();
}
