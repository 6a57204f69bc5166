using Xunit;

namespace Purva.Scenarios.Tests.Exchange;

public sealed class FailoverWorldTests
{
    private const int Seeds = 300;

    [Fact]
    public void What_was_told_is_in_the_log_of_both_and_both_have_one_book_whoever_takes_over_when()
    {
        var takeovers = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var world = new FailoverWorld(seed, tellsEarly: false);
            var wrong = world.Run();
            Assert.True(wrong is null, $"seed {seed}: {wrong}");
            takeovers += world.Takeovers;
        }

        Assert.True(takeovers > Seeds, $"{takeovers} takeovers in {Seeds} worlds");
    }

    [Fact]
    public void A_site_that_tells_before_the_other_has_it_is_seen() =>
        Assert.Contains(Enumerable.Range(1, Seeds), seed => new FailoverWorld((ulong)seed, tellsEarly: true).Run() is { } wrong && wrong.StartsWith("command", StringComparison.Ordinal));
}
