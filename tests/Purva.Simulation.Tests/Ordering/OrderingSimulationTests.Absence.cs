using Purva.Simulation.Ordering;
using Xunit;

namespace Purva.Simulation.Tests.Ordering;

/// <content>Long absences, other members, and memory.</content>
public sealed partial class OrderingSimulationTests
{
    /// <summary>Somebody is away for longer than the few rounds that are kept.</summary>
    private static readonly OrderingOptions LongAbsence = new()
    {
        HasLongAbsence = true, HasCrash = false, HasPartition = false, KeptRounds = 8, Faults = TimeSpan.FromSeconds(8), GossipEvery = TimeSpan.FromMilliseconds(40), Link = (TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10)),
    };

    [Theory]
    [InlineData(4, 0, 60)]
    [InlineData(7, 1, 60)]
    [InlineData(10, 2, 40)]
    [InlineData(13, 3, 20)]
    public void A_member_that_was_away_longer_than_rounds_are_kept_goes_on_from_a_frame_that_others_signed(int members, int byzantine, int usual)
    {
        var verdicts = RunAll(LongAbsence with { Members = members, Byzantine = byzantine }, Seeds ?? usual);
        Assert.True(verdicts.Sum(verdict => verdict.CaughtUp) >= verdicts.Length / 2, $"hardly anybody had to catch up ({verdicts.Sum(verdict => verdict.CaughtUp)} of {verdicts.Length}, {verdicts.Sum(verdict => verdict.Rounds)} rounds): the absences are too short");
    }

    /// <summary>While it is away nothing is decided without the help of Byzantine members; they may stop to help when it is late enough.</summary>
    [Theory]
    [InlineData(4, 1, 150)]
    [InlineData(7, 2, 80)]
    [InlineData(10, 3, 40)]
    [InlineData(13, 4, 20)]
    public void A_member_that_was_away_goes_on_also_where_nothing_is_decided_without_it(int members, int byzantine, int usual) =>
        RunAll(LongAbsence with { Members = members, Byzantine = byzantine }, Seeds ?? usual);

    /// <summary>Worlds in which an event was about to be kept no longer when nothing could be decided without its creator, or in which parents that nobody keeps hid one that was needed.</summary>
    [Theory]
    [InlineData(4, 1, 819)]
    [InlineData(7, 2, 505)]
    [InlineData(7, 2, 983)]
    [InlineData(10, 2, 67)]
    [InlineData(10, 3, 679)]
    [InlineData(13, 3, 105)]
    public void Worlds_that_once_stood_still_go_on(int members, int byzantine, ulong seed) =>
        Assert.Empty(OrderingSimulation.Run(seed, LongAbsence with { Members = members, Byzantine = byzantine }).Violations);

    [Fact]
    public void Nobody_needs_a_new_epoch_to_go_on_and_who_is_silent_to_get_them_gets_one_in_half_the_kept_rounds()
    {
        Assert.All(RunAll(LongAbsence, Seeds ?? 20), verdict => Assert.Equal(0UL, verdict.Renewals));
        var verdicts = RunAll(LongAbsence with { Members = 7, Byzantine = 1, OnlyMisdeed = Misdeed.Silence }, Seeds ?? 20);
        Assert.All(verdicts, verdict => Assert.InRange(verdict.Renewals, 1UL, (ulong)verdict.Rounds / 4));
    }

    [Theory]
    [InlineData(4, 1, 60)]
    [InlineData(7, 2, 30)]
    [InlineData(10, 3, 12)]
    [InlineData(13, 4, 6)]
    public void Members_join_leave_and_weigh_more_at_the_end_of_a_round_while_faults_last(int members, int byzantine, int usual)
    {
        var verdicts = RunAll(new OrderingOptions { Members = members, Byzantine = byzantine, HasChanges = true, Faults = TimeSpan.FromSeconds(5) }, Seeds ?? usual);
        Assert.All(verdicts, verdict => Assert.Equal(3UL, verdict.Changes));
    }

    [Fact]
    public void Who_was_away_while_members_changed_finds_the_new_epoch()
    {
        var options = LongAbsence with { Members = 7, Byzantine = 1, HasCrash = true, HasChanges = true };
        Assert.True(RunAll(options, Seeds ?? 30).Sum(verdict => verdict.CaughtUp) > 0);
    }

    [Fact]
    public void The_graph_is_as_large_after_eight_times_as_long()
    {
        var calm = new OrderingOptions { HasCrash = false, HasPartition = false, KeptRounds = 6 };
        var briefly = OrderingSimulation.Run(3, calm with { Faults = TimeSpan.FromSeconds(10) });
        var lengthy = OrderingSimulation.Run(3, calm with { Faults = TimeSpan.FromSeconds(80) });
        Assert.True(lengthy.Rounds > 6 * briefly.Rounds);
        Assert.InRange(lengthy.LargestGraph, 1, briefly.LargestGraph * 3 / 2);
    }

    private static OrderingVerdict[] RunAll(OrderingOptions options, int seeds)
    {
        var verdicts = new OrderingVerdict[seeds];
        Parallel.For(0, seeds, seed =>
        {
            verdicts[seed] = OrderingSimulation.Run((ulong)seed, options);
            Assert.True(verdicts[seed].IsSound, $"seed {seed}, {options.Members} members: {string.Join("; ", verdicts[seed].Violations.Take(3))}");
        });
        return verdicts;
    }
}
