using CsCheck;
using Purva.Clocks.IntervalTree;
using Xunit;

namespace Purva.Tests.Clocks.IntervalTree;

public sealed partial class IntervalTreeStampTests
{
    [Fact]
    public void Who_renews_knows_all_that_any_of_them_did_and_the_shares_cover_the_same() =>
        Gen.Select(TreeSchedule.Steps, Gen.Int[1, 8]).Sample((steps, most) =>
        {
            var some = TreeSchedule.Run(steps).Processes.Take(most).Select(process => process.Stamp).ToArray();
            Assert.Equal(JoinResult.Joined, IntervalTreeStamp.Renew(some, out var renewed));

            Assert.Equal(some.Length, renewed.Length);
            Assert.All(renewed, stamp => Assert.All(some, old => Assert.True(old.HappenedBefore(stamp))));
            Assert.Equal(SumOf(some), SumOf(renewed));
        });

    [Fact]
    public void If_all_renew_the_events_are_one_number() =>
        TreeSchedule.Steps.Sample(steps =>
        {
            IntervalTreeStamp.Renew([.. TreeSchedule.Run(steps).Processes.Select(process => process.Stamp)], out var renewed);
            Assert.All(renewed, stamp => Assert.Equal(1, stamp.Events.Size));
            Assert.InRange(renewed.Max(stamp => stamp.Id.Depth) - renewed.Min(stamp => stamp.Id.Depth), 0, 1);
        });

    [Fact]
    public void Those_who_did_not_renew_need_not_know()
    {
        var stamps = IntervalTreeStamp.Seed.Fork(4);
        var message = stamps[1].Advance().Peek();
        stamps[1] = stamps[1].Advance();
        Assert.Equal(JoinResult.Joined, IntervalTreeStamp.Renew(stamps.AsSpan(0, 3), out var renewed));

        Assert.Equal(JoinResult.Joined, stamps[3].Receive(renewed[0].Peek(), out var received));
        Assert.Equal(JoinResult.Joined, stamps[3].Receive(message, out _));
        Assert.True(renewed[0].HappenedBefore(received));
        Assert.True(stamps[3].Advance().IsConcurrentWith(renewed[2]));
    }

    [Fact]
    public void Without_a_share_there_is_nothing_to_renew()
    {
        Assert.Throws<InvalidOperationException>(() => IntervalTreeStamp.Renew([], out _));
        Assert.Throws<InvalidOperationException>(() => IntervalTreeStamp.Renew([IntervalTreeStamp.Seed.Peek()], out _));
    }

    private static IdTree SumOf(IEnumerable<IntervalTreeStamp> stamps)
    {
        var all = IdTree.None;
        foreach (var stamp in stamps)
        {
            Assert.True(all.TrySum(stamp.Id, out all));
        }

        return all;
    }
}
