using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Store.Ordering;
using Xunit;

namespace Purva.Store.Tests.Ordering;

/// <summary>Members of an order in one process: what each has said reaches those that it is connected with at once.</summary>
public sealed class OrderMemberTests
{
    private const long Step = 50_000;

    private readonly List<GossipEvent>[] said = [[], [], [], []];
    private readonly Membership members = new(0, Enumerable.Range(1, 4).Select(id => new Member(new ReplicaId((ulong)id))));
    private readonly List<OrderedEntry>[] places = [[], [], [], []];
    private OrderMember[] all;
    private long now = 1_000_000;

    public OrderMemberTests() => all = [.. Enumerable.Range(1, 4).Select(id => new OrderMember(new ReplicaId((ulong)id), members, null, 0))];

    [Fact]
    public void An_event_that_came_before_its_parent_is_taken_after_it_and_is_something_to_say()
    {
        Say(0, Write("x"));
        all[1].Take(said[0][0]);
        Say(1, Write("y"));
        Assert.Equal(AddOutcome.MissingParent, all[2].Take(said[1][0]));
        Assert.Equal(AddOutcome.Added, all[2].Take(said[0][0]));
        Assert.Equal(AddOutcome.Added, all[2].Take(said[1][0]));
        all[2].Settle(one => one.Span.SequenceEqual(said[0][0].Transactions[0].Span));
        Assert.True(all[2].HasToSay);
    }

    [Fact]
    public void Two_of_four_that_wait_for_the_others_speak_more_and_more_seldom()
    {
        all[0].Submit(Write("x"));
        Run(TimeSpan.FromHours(12), step: 1_000_000, 0, 1);
        Assert.InRange(said[0].Count + said[1].Count, 1, 600);
        Run(TimeSpan.FromSeconds(20), Step, 0, 1, 2);
        Assert.NotEmpty(places[0]);
        Assert.False(all[0].HasToSay || all[1].HasToSay || all[2].HasToSay);
    }

    [Fact]
    public void However_much_a_site_is_to_write_without_the_others_its_events_are_bounded_and_so_is_the_frame()
    {
        all[0].Submit(Write("x"));
        Run(TimeSpan.FromSeconds(5), Step, 0, 1, 2, 3);
        for (var turn = 0; turn < 400; turn++)
        {
            for (var i = 0; i < 4; i++)
            {
                Fill(i);
                Run(TimeSpan.FromMilliseconds(50), Step, i);
            }
        }

        Assert.All(said, one => Assert.True(one.Count > 20));

        Assert.All(said, one => Assert.InRange(one.Sum(gossip => gossip.EncodedLength), 1, OrderShare.MostFrameBytes / 4));
        for (var turn = 0; turn < 120; turn++)
        {
            Fill(turn % 4);
            Run(TimeSpan.FromMilliseconds(500), Step, 0, 1, 2, 3);
        }

        var frames = places[0].Where(one => one.IsFrame).ToArray();
        Assert.NotEmpty(frames);
        Assert.All(frames, one => Assert.InRange(one.Bytes.Length, 1, OrderShare.MostFrameBytes));
    }

    [Fact]
    public void A_site_whose_share_is_used_up_by_what_has_its_place_goes_on()
    {
        for (var turn = 0; turn < 30; turn++)
        {
            Fill(0);
            Run(TimeSpan.FromSeconds(10), Step, 0, 1, 2, 3);
            Assert.False(all[0].HasToSay);
        }
    }

    [Fact]
    public void A_renewal_ends_the_epoch_with_one_frame_for_all_and_everybody_begins_anew()
    {
        all[0].Submit(Write("x"));
        all[1].Submit(OrderTransaction.OfRenewal(0));
        all[2].Submit(OrderTransaction.OfRenewal(0));
        Run(TimeSpan.FromSeconds(5), Step, 0, 1, 2, 3);
        Assert.All(all, one => Assert.True(one.IsOver));
        Assert.All(places, one => Assert.Equal(places[0].Select(entry => Convert.ToHexString(entry.Bytes.Span)), one.Select(entry => Convert.ToHexString(entry.Bytes.Span))));
        Assert.True(places[0][^1].IsFrame);
        Assert.True(OrderFrame.TryRead(places[0][^1].Bytes.Span, out var position, out var frame));
        Assert.Equal((places[0][^1].Position, 1UL, 0), (position, frame.Members.Epoch, frame.Events.Length));

        all = [.. all.Select((_, i) => new OrderMember(new ReplicaId((ulong)i + 1), members, frame, position))];
        Array.ForEach(said, one => one.Clear());
        all[3].Submit(Write("z"));
        Run(TimeSpan.FromSeconds(5), Step, 0, 1, 2, 3);
        Assert.All(places, one => Assert.Equal(position + 1, one[^1].Position));
    }

    private static byte[] Write(string id, int length = 1) => OrderTransaction.OfWrite(new OrderedWrite(id, OrderedStep.Put("k", new byte[length])), ulong.MaxValue);

    private void Fill(int at)
    {
        while (!all[at].IsFull)
        {
            all[at].Submit(Write("big", 60_000));
        }
    }

    private void Say(int at, byte[] write)
    {
        all[at].Submit(write);
        Assert.True(TrySpeak(at));
    }

    private bool TrySpeak(int at)
    {
        if (!all[at].TryDraft(now, out var draft))
        {
            return false;
        }

        var gossip = GossipEvent.Create(draft, []);
        said[at].Add(gossip);
        all[at].Publish(gossip);
        Collect(at);
        return true;
    }

    private void Run(TimeSpan time, long step, params int[] connected)
    {
        for (var end = now + ((long)time.TotalMilliseconds * 1_000); now < end; now += step)
        {
            foreach (var at in connected)
            {
                Hear(at, connected);
                TrySpeak(at);
            }
        }
    }

    private void Hear(int at, int[] from)
    {
        var isMore = true;
        while (isMore)
        {
            isMore = false;
            foreach (var other in from)
            {
                while ((int)all[at].NextOf(new ReplicaId((ulong)other + 1)) is var next && next <= said[other].Count && all[at].Take(said[other][next - 1]) == AddOutcome.Added)
                {
                    isMore = true;
                }
            }
        }

        Collect(at);
    }

    private void Collect(int at)
    {
        while (all[at].TryTake(out var entry))
        {
            places[at].Add(entry!);
        }
    }
}
