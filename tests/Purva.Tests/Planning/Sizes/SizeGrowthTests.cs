using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class SizeGrowthTests
{
    [Fact]
    public void A_vector_of_clients_grows_with_those_who_have_come_and_one_of_servers_does_not()
    {
        var population = PopulationTests.Small with { Keys = 1, Clients = 300, ClientsPerKey = 300, WritesPerSecond = 0.01, Days = 10, ThinkSeconds = 0, ReplicationSeconds = 0, RoamingShare = 0 };
        var reports = SizeGrowth.Of(population, () => SeededBits.Of(3), 4, 20, TestContext.Current.CancellationToken);
        Assert.Equal(SizeGrowth.Parts.Select(part => part * 10), reports.Select(report => report.Population.Days), (expected, actual) => Math.Abs(expected - actual) < 1e-9);
        var (clients, servers) = (reports.Select(report => report["client-vectors"].ObjectBytes.Value).ToList(), reports.Select(report => report["dotted"].ObjectBytes.Value).ToList());
        Assert.All(clients.Zip(clients.Skip(1)), step => Assert.True(step.Second > step.First * 0.98, $"{step.First} bytes became {step.Second}: all clients have come, and yet there are fewer"));
        Assert.True(clients[^1] > clients[0] * 3, $"{clients[0]} bytes grew to {clients[^1]} only");
        Assert.True(servers[^1] < servers[0] + 20, $"{servers[0]} bytes grew to {servers[^1]}");
        Assert.True(reports[^1]["client-vectors"].SentBytes.Value >= reports[0]["client-vectors"].SentBytes.Value);
    }

    [Fact]
    public void The_last_is_the_plan_of_the_whole_time()
    {
        var population = Presets.Named("comments-500") with { Keys = 20 };
        var (whole, last) = (SizePlan.Of(population, SeededBits.Of(5), 2, 20, TestContext.Current.CancellationToken), SizeGrowth.Of(population, () => SeededBits.Of(5), 2, 20, TestContext.Current.CancellationToken)[^1]);
        Assert.Equal(whole.Strategies.Select(size => size.ObjectBytes), last.Strategies.Select(size => size.ObjectBytes));
    }

    [Fact]
    public void The_shortest_time_that_there_is_is_not_cut() =>
        Assert.Single(SizeGrowth.Of(PopulationTests.Small with { Keys = 1, Days = 0.001 }, () => SeededBits.Of(1), 2, 5, TestContext.Current.CancellationToken));
}
