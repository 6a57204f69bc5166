using System.Globalization;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Simulation.Ordering;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Simulation.Tests.Ordering;

/// <summary>Whole worlds of members. <c>PURVA_ORDER_SEEDS=1000</c> runs so many seeds for each size.</summary>
public sealed partial class OrderingSimulationTests
{
    private static readonly int? Seeds = Environment.GetEnvironmentVariable("PURVA_ORDER_SEEDS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    [Theory]
    [InlineData(4, 1, 300)]
    [InlineData(7, 2, 150)]
    [InlineData(10, 3, 80)]
    [InlineData(13, 4, 40)]
    public void With_less_than_a_third_of_Byzantine_members_all_agree_and_go_on(int members, int byzantine, int usual)
    {
        var options = new OrderingOptions { Members = members, Byzantine = byzantine };
        long rounds = 0, events = 0;
        int forks = 0, coins = 0;
        Parallel.For(0, Seeds ?? usual, seed =>
        {
            var verdict = OrderingSimulation.Run((ulong)seed, options);
            Assert.True(verdict.IsSound, $"seed {seed}, {members} members: {string.Join("; ", verdict.Violations.Take(3))}");
            Interlocked.Add(ref rounds, verdict.Rounds);
            Interlocked.Add(ref events, verdict.Events);
            Interlocked.Add(ref forks, verdict.Forks);
            Interlocked.Add(ref coins, verdict.Coins);
        });
        Assert.True(forks > 0, "no forker was ever caught: the worlds are too kind");
        TestContext.Current.TestOutputHelper?.WriteLine($"{members} members: {Seeds ?? usual} seeds, {rounds} rounds, {events} events, {forks} forkers caught, {coins} coins");
    }

    [Theory]
    [InlineData(4, 1, 12)]
    [InlineData(7, 2, 5)]
    public void What_members_order_is_what_the_definitions_say(int members, int byzantine, int seeds)
    {
        var compared = 0;
        for (var seed = 0UL; seed < (ulong)seeds; seed++)
        {
            OrderingSimulation.Run(seed, new OrderingOptions { Members = members, Byzantine = byzantine, Faults = TimeSpan.FromSeconds(1), HasPartition = false }, out var host);
            var graph = host.Member.Consensus.Beyond(VersionVector.Empty, most: members * 28).ToArray();
            var numbers = graph.Index().ToDictionary(one => one.Item.Hash, one => one.Index);
            int Number(EventHash hash) => hash.IsNone ? -1 : numbers[hash];
            var paper = new PaperHashgraph(
                [.. graph.Select(one => new PaperEvent((int)one.Dot.Replica.Value - 1, Number(one.SelfParent), Number(one.OtherParent), one.CreatedMicroseconds, one.Hash, one.Hash.MiddleBit))],
                [.. Enumerable.Repeat(1, members)], 10, isCausal: true);
            var expected = paper.Order().Select(receipt => graph[receipt.Event]).ToArray();

            Assert.Equal(expected, host.Order.Events.Select(one => one.Event).Take(expected.Length));
            compared += expected.Length;
        }

        Assert.True(compared > 100, $"only {compared} events had an order: the part of the graph is too small");
    }

    [Fact]
    public void Without_more_than_two_thirds_in_one_part_nothing_is_decided_until_the_network_heals()
    {
        for (var seed = 0UL; seed < 40; seed++)
        {
            var verdict = OrderingSimulation.Run(seed, new OrderingOptions { HasCrash = false, Faults = TimeSpan.FromSeconds(12) });
            Assert.True(verdict.IsSound, $"seed {seed}: {string.Join("; ", verdict.Violations)}");
            Assert.Equal(0, verdict.RoundsWhileCut);
        }
    }

    [Fact]
    public void With_more_than_a_third_forking_the_order_can_break()
    {
        var options = new OrderingOptions { Byzantine = 2, OnlyMisdeed = Misdeed.Fork, IsSplitForGood = true, HasPartition = false, HasCrash = false, Patience = TimeSpan.FromSeconds(2) };
        Assert.Contains(
            Enumerable.Range(0, 20).Select(seed => OrderingSimulation.Run((ulong)seed, options)),
            verdict => verdict.Violations.Any(violation => violation.StartsWith("agreement", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_run() =>
        Assert.Equal(OrderingSimulation.Run(11, new OrderingOptions { Byzantine = 1 }).Events, OrderingSimulation.Run(11, new OrderingOptions { Byzantine = 1 }).Events);
}
