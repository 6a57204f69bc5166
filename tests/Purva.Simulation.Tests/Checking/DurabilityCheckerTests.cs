using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;
using Xunit;
using static Purva.Simulation.Tests.Checking.Views;

namespace Purva.Simulation.Tests.Checking;

public sealed class DurabilityCheckerTests
{
    private readonly Story story = new();

    [Fact]
    public void What_is_there_replaced_or_of_unknown_fate_is_right()
    {
        Put(1, "1:1").Put(0, "k", 2, over: [1]).Put(1, "k", 3, outcome: RequestOutcome.Unknown).Put(2, "k", 4, over: [2], outcome: RequestOutcome.Unknown);

        Assert.Empty(Check([2], "1:1"));
        Assert.Empty(Check([3, 4], "1:1"));
    }

    [Fact]
    public void A_dot_that_a_site_lacks_and_a_value_that_is_gone_are_told()
    {
        Put(1, "1:1").Put(0, "k", 2);

        Assert.Equal(["LostWrite"], Check([1, 2]));
        Assert.Equal(["LostValue"], Check([1], "1:1"));
    }

    [Fact]
    public void What_was_replaced_or_never_written_and_shows_is_told()
    {
        Put(1, "1:1").Put(0, "k", 2, over: [1]).Put(1, "k", 3, outcome: RequestOutcome.Refused);

        Assert.Equal(["ReplacedShown"], Check([1, 2], "1:1"));
        Assert.Equal(["ThinAirShown", "ThinAirShown"], Check([2, 3, 8], "1:1"));
    }

    [Fact]
    public void What_one_site_alone_had_may_be_lost_with_its_disk_and_nothing_else_may()
    {
        Put(1, "1:1");
        var loss = new LostTail("s0", Seconds(1), Seconds(2), [1]);

        Assert.Empty(Check([], [loss]));
        Assert.Empty(Check([], [loss with { Cause = LossCause.PowerCut, Durability = Durability.EverySecond }]));
        Assert.Equal(["NotForgivable", "LostWrite", "LostValue"], Check([], [loss with { Cause = LossCause.PowerCut, Durability = Durability.Always }]).Patterns());
    }

    [Fact]
    public void What_a_majority_had_is_never_lost_with_permission()
    {
        story.Add(new HistoryTransaction(0, [], [story.WriteOf("k", 1, Dot("1:1"))]) { Acknowledgement = Acknowledgement.Majority });

        Assert.Equal(["NotForgivable", "LostWrite", "LostValue"], Check([], [new LostTail("s0", Seconds(1), Seconds(2), [1])]).Patterns());
    }

    [Fact]
    public void An_acknowledgement_for_more_sites_than_had_it_is_told()
    {
        story.Add(new HistoryTransaction(0, [], [story.WriteOf("k", 1)]) { Acknowledgement = Acknowledgement.Majority });
        story.Add(new HistoryTransaction(0, [], [story.WriteOf("k", 2)]) { Acknowledgement = Acknowledgement.All });
        story.Add(new HistoryTransaction(0, [], [story.WriteOf("k", 3)]));

        Dictionary<int, IReadOnlyList<string>> Holders(params string[][] sites) => sites.Select((having, at) => (having, at)).ToDictionary(pair => pair.at, pair => (IReadOnlyList<string>)pair.having);
        Assert.Empty(DurabilityChecker.CheckHolders(story.History, Holders(["a", "b"], ["a", "b", "c"], ["a"]), sites: 3));
        Assert.Equal(["TooFewHolders", "TooFewHolders", "TooFewHolders"], DurabilityChecker.CheckHolders(story.History, Holders(["a"], ["a", "b"], []), sites: 3).Patterns());
    }

    private Story Put(int value, string dot) => story.Write(0, RequestOutcome.Done, story.WriteOf("k", value, Dot(dot)));

    private string[] Check(int[] shown, params string[] applied) => Check(shown, [], applied).Patterns();

    private IReadOnlyList<Violation> Check(int[] shown, LostTail[] losses, params string[] applied) =>
        DurabilityChecker.Check(story.History, [new SiteStateView("a", Vector(applied)) { Shown = [new HistoryRead(story.Key("k"), [.. shown])] }], losses);
}
