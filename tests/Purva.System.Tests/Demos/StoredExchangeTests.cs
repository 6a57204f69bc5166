using Xunit;

namespace Purva.SystemTests.Demos;

/// <summary>The exchange as the demo runs it, under the simulator.</summary>
public sealed class StoredExchangeTests
{
    [Fact]
    public void What_was_told_is_in_the_log_of_both_sites_whatever_happened_to_them()
    {
        var (takeovers, faults, told) = (0, 0, 0);
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var world = new StoredExchangeWorld(seed, tellsEarly: false);
            Assert.True(world.Run() is [], $"seed {seed}: {string.Join("; ", world.Problems.Take(3))}");
            (takeovers, faults, told) = (takeovers + world.Takeovers, faults + world.Faults, told + world.Told);
        }

        Assert.True(takeovers > 300 && faults > 1_000 && told > 3_000, $"too little happened: {takeovers} takeovers, {faults} faults, {told} commands told");
    }

    [Fact]
    public void The_check_finds_a_site_that_tells_before_the_other_has_it() =>
        Assert.Contains(Enumerable.Range(1, 10), seed => new StoredExchangeWorld((ulong)seed, tellsEarly: true).Run().Count > 0);
}
