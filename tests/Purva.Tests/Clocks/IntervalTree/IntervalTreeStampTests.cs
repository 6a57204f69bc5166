using CsCheck;
using Purva.Clocks;
using Purva.Clocks.IntervalTree;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.IntervalTree;

public sealed partial class IntervalTreeStampTests
{
    [Fact]
    public void Whatever_the_schedule_stamps_are_ordered_as_their_histories_include_each_other() =>
        TreeSchedule.Steps.Sample(
            steps =>
            {
                var processes = TreeSchedule.Run(steps).Processes;
                foreach (var left in processes)
                {
                    foreach (var right in processes)
                    {
                        var expected = (left.History.IsSubsetOf(right.History), right.History.IsSubsetOf(left.History)) switch
                        {
                            (true, true) => CausalOrder.Equal,
                            (true, false) => CausalOrder.Before,
                            (false, true) => CausalOrder.After,
                            (false, false) => CausalOrder.Concurrent,
                        };
                        Law.Holds(left.Stamp.CompareCausally(right.Stamp) == expected, $"{left.Stamp} against {right.Stamp} is {expected}");
                    }
                }
            },
            iter: 5_000);

    [Fact]
    public void Whatever_the_schedule_stamps_are_those_of_the_paper_bit_by_bit() =>
        TreeSchedule.Steps.Sample(
            steps =>
            {
                foreach (var (stamp, id, events, _) in TreeSchedule.Run(steps).Processes)
                {
                    Assert.Equal($"({id},{events})", stamp.ToString());
                    Assert.Equal(Padded(id.Bits() + events.Bits()), Convert.ToHexString(CodecLaws.Encode(stamp)));
                }
            },
            iter: 5_000);

    [Fact]
    public void Whatever_the_schedule_the_shares_are_disjoint_and_together_all() =>
        TreeSchedule.Steps.Sample(steps =>
        {
            var all = IdTree.None;
            foreach (var process in TreeSchedule.Run(steps).Processes)
            {
                Assert.True(all.TrySum(process.Stamp.Id, out all));
            }

            Assert.Equal(IdTree.All, all);
        });

    [Fact]
    public void The_papers_example_run_gives_its_stamps()
    {
        // Section 5.2, figure 3: two forks, three events, a join of the last two, an event.
        var (a, b) = IntervalTreeStamp.Seed.Fork();
        Assert.Equal("((1,0),0)", a.ToString());
        a = a.Advance();
        b = b.Advance();
        Assert.Equal("((1,0),(0,1,0))", a.ToString());
        Assert.Equal("((0,1),(0,0,1))", b.ToString());
        var (a1, a2) = a.Fork();
        a1 = a1.Advance();
        b = b.Advance();
        Assert.Equal("(((1,0),0),(0,(1,1,0),0))", a1.ToString());
        Assert.Equal(JoinResult.Joined, a2.Join(b, out var joined));
        Assert.Equal("(((0,1),1),(1,0,1))", joined.ToString());
        var (c1, c2) = joined.Fork();
        Assert.Equal(JoinResult.Joined, a1.Join(c1, out var last));
        Assert.Equal("((1,0),(1,(0,1,0),1))", last.ToString());
        Assert.Equal("((1,0),2)", last.Advance().ToString());
        Assert.Equal("((0,1),(1,0,1))", c2.ToString());
    }

    [Fact]
    public void Sending_is_an_event_and_the_message_is_anonymous()
    {
        var (mine, theirs) = IntervalTreeStamp.Seed.Fork();

        mine = mine.Send(out var message);
        Assert.Equal(JoinResult.Joined, theirs.Receive(message, out var received));

        Assert.True(message.IsAnonymous && message.Events == mine.Events);
        Assert.Equal(CausalOrder.Before, message.CompareCausally(received));
        Assert.Equal(theirs.Id, received.Id);
    }

    [Fact]
    public void An_identity_that_is_used_twice_is_refused_and_nothing_merged()
    {
        var (mine, theirs) = IntervalTreeStamp.Seed.Fork();
        var (again, _) = mine.Fork();
        again = again.Advance();

        Assert.Equal(JoinResult.DuplicateId, mine.Join(again, out var joined));
        Assert.Equal(mine, joined);
        Assert.Equal(JoinResult.DuplicateId, again.Receive(mine, out var received));
        Assert.Equal(again, received);
        Assert.Equal(JoinResult.DuplicateId, IntervalTreeStamp.Renew([theirs, mine, again], out var renewed));
        Assert.Empty(renewed);
    }

    [Fact]
    public void A_restored_stamp_is_found_out_by_whoever_has_heard_of_what_it_forgot()
    {
        var (mine, theirs) = IntervalTreeStamp.Seed.Fork();
        var backup = mine;
        mine.Send(out var message);
        Assert.Equal(JoinResult.Joined, theirs.Receive(message, out theirs));

        Assert.Equal(JoinResult.OwnEventsUnknown, backup.Join(theirs.Peek(), out var joined));
        Assert.Equal(backup, joined);
        Assert.Equal(JoinResult.OwnEventsUnknown, theirs.Receive(backup, out var received));
        Assert.Equal(theirs, received);
        Assert.Equal(JoinResult.OwnEventsUnknown, backup.Advance().Advance().Fork().Mine.Join(IntervalTreeStamp.Parse("(0,(0,7,0))"), out _));
    }

    [Fact]
    public void What_is_anonymous_has_no_events_and_joins_anything()
    {
        var stamp = IntervalTreeStamp.Parse("((0,1),(0,0,2))");

        Assert.Throws<InvalidOperationException>(() => default(IntervalTreeStamp).Advance());
        Assert.Throws<InvalidOperationException>(() => stamp.Peek().Receive(stamp.Peek(), out _));
        Assert.Equal(JoinResult.Joined, default(IntervalTreeStamp).Join(stamp, out var joined));
        Assert.Equal(stamp, joined);
    }

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var left = IntervalTreeStamp.Parse("((0,(1,0)),(1,(0,1,0),3))");
        var right = IntervalTreeStamp.Parse("((0,(0,1)),(1,(0,2,0),2))");

        Assert.Equal(CausalOrder.Concurrent, left.CompareCausally(right));
        Assert.Equal(0, Allocation.Of(() => left.CompareCausally(right)));
        Assert.Equal(0, Allocation.Of(() => left.Equals(right)));
    }

    private static string Padded(string bits)
    {
        var padded = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return Convert.ToHexString([.. padded.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))]);
    }
}
