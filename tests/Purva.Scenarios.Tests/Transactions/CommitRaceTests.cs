using Purva.Scenarios.Schedules;
using Purva.Scenarios.Transactions;
using Xunit;

namespace Purva.Scenarios.Tests.Transactions;

public sealed class CommitRaceTests
{
    [Fact]
    public void The_broken_log_shows_every_flaw_in_some_schedule()
    {
        var broken = CommitRace.ExploreBroken();
        Assert.Equal(560, broken.Schedules);
        Assert.Equal(Enum.GetValues<CommitFlaw>(), broken.Flaws.Keys);
        Assert.InRange(broken.Flawed, 1, broken.Schedules - 1);
    }

    [Fact]
    public void The_right_log_shows_none_in_any()
    {
        var right = CommitRace.ExploreRight();
        Assert.Equal((12, 0), (right.Schedules, right.Flawed));
        Assert.Empty(right.Flaws);
    }

    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(3, 3, 2)]
    [InlineData(1, 2, 3)]
    public void Every_schedule_is_walked_once_and_each_actor_keeps_its_order(int a, int b, int c)
    {
        var schedules = ScheduleExplorer.SchedulesOf([a, b, c]).Select(one => string.Concat(one)).ToList();
        Assert.Equal(ScheduleExplorer.CountOf([a, b, c]), schedules.Count);
        Assert.Equal(schedules.Count, schedules.Distinct().Count());
        Assert.All(schedules, one => Assert.Equal((a, b, c), (one.Count(x => x == '0'), one.Count(x => x == '1'), one.Count(x => x == '2'))));
    }

    [Fact]
    public void More_schedules_than_can_be_walked_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScheduleExplorer.SchedulesOf([20, 20, 20]));
}
