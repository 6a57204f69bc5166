using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Xunit;
using static Purva.Simulation.Tests.Checking.Views;

namespace Purva.Simulation.Tests.Checking;

public sealed class ResurrectionCheckerTests
{
    private static readonly StableCut[] Cuts = [new(Seconds(5), Vector("1:1")), new(Seconds(10), Vector("1:2"))];
    private readonly Story story = new();

    public ResurrectionCheckerTests() => story.Write(0, RequestOutcome.Done, story.WriteOf("k", 1, Dot("1:1")))
        .Write(0, RequestOutcome.Done, story.WriteOf("k", 2, Dot("1:2"), 1) with { IsDelete = true });

    [Fact]
    public void A_site_that_has_not_heard_of_a_delete_may_show_what_it_removes() => Assert.Empty(Check(Seconds(8), Vector("1:1"), 1));

    [Fact]
    public void A_site_that_has_heard_of_it_may_not() => Assert.Equal(["ReplacedShown"], Check(Seconds(3), Vector("1:2"), 1));

    [Fact]
    public void Nobody_may_once_all_had_heard_of_it()
    {
        Assert.Equal(["Resurrected"], Check(Seconds(11), Vector("1:1"), 1));
        Assert.Empty(Check(Seconds(11), Vector("1:2")));
    }

    [Fact]
    public void A_site_that_came_back_from_before_may_until_it_has_caught_up()
    {
        Assert.Empty(Check(Seconds(11), Vector("1:1"), new SiteLapse("a", Seconds(10), Seconds(12)), 1));
        Assert.Equal(["Resurrected"], Check(Seconds(13), Vector("1:1"), new SiteLapse("a", Seconds(10), Seconds(12)), 1));
        Assert.Equal(["Resurrected"], Check(Seconds(11), Vector("1:1"), new SiteLapse("b", Seconds(10), Seconds(12)), 1));
    }

    private string[] Check(TimeSpan at, VersionVector applied, params int[] shown) => Check(at, applied, null, shown);

    private string[] Check(TimeSpan at, VersionVector applied, SiteLapse? lapse, params int[] shown) =>
        ResurrectionChecker.Check(story.History, [new SiteObservation(at, "a", applied, [new HistoryRead(story.Key("k"), [.. shown])])], Cuts, lapse is { } one ? [one] : []).Patterns();
}
