using System.Collections.Concurrent;
using Purva.Clocks;
using Purva.Clocks.IntervalTree;
using Xunit;

namespace Purva.Tests.Clocks.IntervalTree;

public sealed class IntervalTreeClockTests
{
    [Fact]
    public void A_message_orders_what_was_before_it_and_what_comes_after()
    {
        var mine = new IntervalTreeClock(IntervalTreeStamp.Seed);
        var theirs = new IntervalTreeClock(mine.Fork());

        var before = theirs.Advance();
        var sent = mine.Advance();
        Assert.Equal(JoinResult.Joined, theirs.Receive(sent, out var received));

        Assert.Equal(CausalOrder.Concurrent, before.CompareCausally(sent));
        Assert.True(before.HappenedBefore(received) && sent.HappenedBefore(received));
        Assert.True(sent.IsAnonymous && received.IsAnonymous && !theirs.Current.IsAnonymous);
        Assert.True(received.Dominates(sent) && before.IsConcurrentWith(sent));
    }

    [Fact]
    public void Who_retires_gives_its_share_away_and_has_no_more_events()
    {
        var mine = new IntervalTreeClock(IntervalTreeStamp.Seed);
        var theirs = new IntervalTreeClock(mine.Fork());
        var last = theirs.Advance();

        Assert.Equal(JoinResult.Joined, mine.Join(theirs.Retire()));

        Assert.Equal(IdTree.All, mine.Current.Id);
        Assert.True(mine.Current.Dominates(last));
        Assert.True(theirs.Current.IsAnonymous);
        Assert.Throws<InvalidOperationException>(() => theirs.Advance());
        Assert.Throws<InvalidOperationException>(() => theirs.Fork());
        Assert.Throws<InvalidOperationException>(() => theirs.Receive(last, out _));
    }

    [Fact]
    public void A_clock_that_retired_goes_on_with_a_renewed_share()
    {
        var clocks = IntervalTreeStamp.Seed.Fork(3).Select(stamp => new IntervalTreeClock(stamp)).ToArray();
        foreach (var clock in clocks)
        {
            clock.Advance();
        }

        Assert.Equal(JoinResult.Joined, IntervalTreeStamp.Renew([.. clocks.Select(clock => clock.Retire())], out var renewed));
        foreach (var (clock, stamp) in clocks.Zip(renewed))
        {
            Assert.Equal(JoinResult.Joined, clock.Join(stamp));
            Assert.Equal(stamp, clock.Current);
        }
    }

    [Fact]
    public void What_is_refused_changes_nothing()
    {
        var mine = new IntervalTreeClock(IntervalTreeStamp.Seed);
        mine.Fork();
        var before = mine.Current;

        Assert.Equal(JoinResult.DuplicateId, mine.Join(before));
        Assert.Equal(JoinResult.DuplicateId, mine.Receive(before, out _));
        Assert.Equal(JoinResult.OwnEventsUnknown, mine.Join(before.Advance().Peek()));
        Assert.Equal(JoinResult.OwnEventsUnknown, mine.Receive(before.Advance().Peek(), out _));
        Assert.Equal(before, mine.Current);
    }

    [Fact]
    public void A_receipt_that_cannot_be_counted_takes_nothing_in()
    {
        var full = IntervalTreeStamp.Parse($"((1,0),(0,{EventTree.MaxCount},0))");
        var clock = new IntervalTreeClock(full);

        Assert.Throws<OverflowException>(() => clock.Receive(IntervalTreeStamp.Parse("(0,(0,0,1))"), out _));
        Assert.Throws<OverflowException>(() => clock.Advance());
        Assert.Equal(full, clock.Current);
    }

    [Fact]
    public void An_operation_is_stamped_before_any_other_event_and_may_not_move_the_clock()
    {
        var clock = new IntervalTreeClock(IntervalTreeStamp.Seed);

        var (stamp, current) = clock.Advance(now => (now, clock.Current));

        Assert.Equal(stamp, current.Peek());
        Assert.Throws<InvalidOperationException>(() => clock.Advance(_ => clock.Advance()));
        Assert.Throws<InvalidOperationException>(() => clock.Advance(_ => clock.Retire()));
        Assert.Equal(3UL, clock.Current.Events.Highest);
    }

    [Fact]
    public void Threads_that_share_a_clock_never_get_the_same_event_and_see_operations_in_order()
    {
        const int threads = 4;
        const int each = 2_000;
        var clock = new IntervalTreeClock(IntervalTreeStamp.Seed);
        var applied = new List<IntervalTreeStamp>();
        var children = new ConcurrentBag<IntervalTreeStamp>();

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, worker =>
        {
            for (var i = 0; i < each; i++)
            {
                clock.Advance(now =>
                {
                    applied.Add(now);
                    return now;
                });
            }

            children.Add(clock.Fork());
        });

        Assert.Equal(threads * each, applied.Distinct().Count());
        Assert.All(applied.Zip(applied.Skip(1)), pair => Assert.True(pair.First.HappenedBefore(pair.Second)));
        Assert.Equal(JoinResult.Joined, IntervalTreeStamp.Renew([clock.Retire(), .. children], out var renewed));
        Assert.Equal(threads + 1, renewed.Length);
    }
}
