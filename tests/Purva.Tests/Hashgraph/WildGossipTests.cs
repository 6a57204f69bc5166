using System.Globalization;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <summary>A blind search for what breaks the order. <c>PURVA_ORDER_SEEDS=1000</c> runs so many seeds of each kind of world, and <c>PURVA_ORDER_SEED</c> says which is the first.</summary>
public sealed class WildGossipTests
{
    private static readonly int? Seeds = Number("PURVA_ORDER_SEEDS");
    private static readonly int First = Number("PURVA_ORDER_SEED") ?? 0;

    [Theory]
    [InlineData(4, 1, 4, false, 20)]
    [InlineData(4, 1, 4, true, 16)]
    [InlineData(4, 1, 6, true, 8)]
    [InlineData(7, 2, 4, false, 6)]
    [InlineData(7, 2, 4, true, 6)]
    public void Whatever_less_than_a_third_do_the_others_agree_and_go_on(int members, int traitors, int kept, bool isLagging, int usual)
    {
        var options = new WildOptions(members, traitors, kept, isLagging);
        var worlds = new WildWorld[Seeds ?? usual];
        Parallel.For(0, worlds.Length, i =>
        {
            worlds[i] = new WildWorld(options, First + i);
            worlds[i].Run();
            Assert.True(worlds[i].Violations.Count == 0, $"seed {First + i}, {options}: {string.Join("; ", worlds[i].Violations.Take(3))}");
        });

        Assert.True(worlds.Sum(world => world.Forkers) > 0, "no forker was ever caught: the worlds are too kind");
        Assert.True(worlds.Sum(world => world.LeavingOut) > 0, "nothing that leaves out others was ever ordered: the worlds are too kind");
        Assert.True(worlds.Sum(world => world.Restarts) > 0 && worlds.Sum(world => world.CatchUps) > 0, "nobody ever went on from a frame: the worlds are too kind");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{options}: {worlds.Length} seeds, {worlds.Sum(world => world.Rounds)} rounds, {worlds.Sum(world => world.Restarts)} restarts, {worlds.Sum(world => world.CatchUps)} catch-ups, {worlds.Sum(world => world.LeavingOut)} leave something out, {worlds.Sum(world => world.Forkers)} forkers");
    }

    private static int? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
