using Purva.Cli.Commands;
using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Each event of alerts is told once, whoever answers.</summary>
public sealed class AlertFollowerTests
{
    private readonly List<AlertEvent> site = [];
    private readonly AlertFollower follower;

    public AlertFollowerTests() => follower = new AlertFollower((after, _) => Task.FromResult(new AlertReport([], [.. site.Where(one => one.Sequence > after)])));

    [Fact]
    public async Task A_site_that_starts_anew_counts_anew_and_its_events_are_told()
    {
        site.AddRange([Event(1, 10), Event(2, 20), Event(3, 30)]);
        Assert.Equal("1 2 3", await NextAsync());
        Assert.Equal("", await NextAsync());
        site.Add(Event(4, 40));
        Assert.Equal("4", await NextAsync());

        site.Clear();
        Assert.Equal("", await NextAsync());
        site.Add(Event(1, 50));
        Assert.Equal("1", await NextAsync());

        site.Clear();
        site.AddRange([Event(1, 60), Event(2, 70)]);
        Assert.Equal("1 2", await NextAsync());
    }

    [Fact]
    public async Task Another_site_that_answers_for_a_while_makes_nothing_be_told_twice()
    {
        AlertEvent[] first = [Event(1, 10), Event(2, 20)], second = [Event(1, 11), Event(2, 21), Event(3, 31)];
        site.AddRange(first);
        Assert.Equal("1 2", await NextAsync());
        site.Clear();
        site.AddRange(second);
        Assert.Equal("1 2 3", await NextAsync());
        site.Clear();
        site.AddRange([.. first, Event(3, 41)]);
        Assert.Equal("3", await NextAsync());
    }

    private static AlertEvent Event(long sequence, int seconds) => new(sequence, DateTimeOffset.UnixEpoch.AddSeconds(seconds), "slow", "firing", "info", "p99 write-latency > 50", 60);

    private async Task<string> NextAsync() => string.Join(' ', (await follower.NextAsync(TestContext.Current.CancellationToken)).Select(one => one.Sequence));
}
