using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class HostSkewsTests
{
    [Fact]
    public void The_true_difference_of_the_clocks_is_within_all_bounds() =>
        Gen.Select(GenerateHistories.Possible, Gen.Int[-500, 500].Array[5]).Sample((history, ahead) =>
        {
            var shown = history with { Events = [.. history.Events.Select((one, i) => one with { Time = (i * 10) + ahead[one.Host] })] };
            var execution = shown.ToExecution();
            var skews = HostSkews.Of(execution, Causes.Of(execution));
            Law.Holds(skews.Pairs.Concat(skews.Hosts).All(skew => !(ahead[skew.Second] - ahead[skew.First] < skew.Least) && !(ahead[skew.Second] - ahead[skew.First] > skew.Most)), $"{string.Join(", ", skews.Pairs)} allow {string.Join(", ", ahead)}");
            Law.Holds(skews.Pairs.Where(pair => pair.First == skews.Reference).All(pair => skews.Hosts.Single(host => host.Second == pair.Second) is var host && !(host.Least < pair.Least) && !(host.Most > pair.Most)), $"ways round only narrow bounds");
        });

    [Fact]
    public void Messages_both_ways_bound_a_clock_from_both_sides()
    {
        var skews = SkewsOf(new(0, [1, 0], 0, "", 1), new(1, [1, 1], 105, "", 2), new(1, [1, 2], 106, "", 3), new(0, [2, 2], 11, "", 4));
        Assert.Equal(new HostSkew(0, 1, 95, 105, 2), Assert.Single(skews.Pairs));
        Assert.Equal(new HostSkew(0, 1, 95, 105, 2), Assert.Single(skews.Hosts));
    }

    [Fact]
    public void A_clock_that_was_set_between_is_unsteady_and_nothing_is_said_of_all_hosts()
    {
        var skews = SkewsOf(new(0, [1, 0], 0, "", 1), new(1, [1, 1], 10, "", 2), new(1, [1, 2], 500, "", 3), new(0, [2, 2], 20, "", 4));
        Assert.True(Assert.Single(skews.Pairs).IsUnsteady);
        Assert.Empty(skews.Hosts);
    }

    [Fact]
    public void Without_times_nothing_is_known()
    {
        var skews = SkewsOf(new(0, [1, 0], null, "", 1), new ToldEvent(1, [1, 1], null, "", 2));
        Assert.Equal((0, 0, -1), (skews.Pairs.Length, skews.Hosts.Length, skews.Reference));
    }

    private static HostSkews SkewsOf(params ToldEvent[] events)
    {
        var execution = new ToldHistory(["a", "b"], events).ToExecution();
        return HostSkews.Of(execution, Causes.Of(execution));
    }
}
