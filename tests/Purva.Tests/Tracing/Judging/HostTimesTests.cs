using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class HostTimesTests
{
    [Fact]
    public void It_knows_the_latest_of_the_first_and_how_many_are_later_than_a_moment() =>
        Gen.Select(Gen.Long[0, 9].Array[1, 12], Gen.Bool, Gen.Long[-1, 10]).Sample((drawn, isAscending, moment) =>
        {
            long?[] times = [.. (isAscending ? drawn.Order() : drawn.AsEnumerable()).Select(time => time == 9 ? (long?)null : time)];
            var read = new HostTimes(new ToldHistory(["a"], [.. times.Select((time, i) => new ToldEvent(0, [i + 1], time, "", i + 1))]).ToExecution(), 0);
            for (var rank = 1; rank <= times.Length; rank++)
            {
                var latest = times.Take(rank).Max();
                Law.Holds(read.LatestOf(rank) == (latest ?? Execution.NoTime), $"the latest of {rank} is {latest}");
                Law.Holds(read.WhoIsLatest(rank) == (latest is null ? 0 : Array.IndexOf(times, latest)), $"who is latest of {rank}");
                Law.Holds(read.CountAbove(rank, moment) == times.Take(rank).Count(time => time > moment), $"{rank} above {moment}");
                Law.Holds(read.CountAbove(rank, long.MaxValue) == 0, $"nothing is above all");
            }
        });
}
