using Purva.Ordering;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Members that too few others answer, for long.</summary>
public sealed class OutageTests
{
    [Fact]
    public void While_too_few_are_up_the_graph_grows_only_by_what_is_submitted()
    {
        using var members = new Engines(up: 2);
        var waiting = members[0].Submit("waits"u8.ToArray(), null);
        members.Gossip(500);
        Assert.True(waiting.Accepted.IsCompletedSuccessfully);
        var events = members.EventsAt(0);
        Assert.InRange(events, 2, 300);
        for (var i = 0; i < 20; i++)
        {
            members[1].Submit(new byte[] { 1 }, null);
            members.Gossip(10);
        }

        Assert.InRange(members.EventsAt(0), events + 20, events + 60);
        members.Open(2);
        members.HearAll(2);
        members.Gossip(60);
        Assert.True(waiting.Ordered.IsCompletedSuccessfully);
        Assert.Equal(21, members[2].NextIndex);
    }

    [Fact]
    public void A_graph_without_room_is_not_the_end_of_a_member_and_what_decides_finds_room()
    {
        using var members = new Engines(up: 2, OrderLimits.Default with { MostEvents = 400 });
        var all = new List<Submission>();
        for (var i = 0; i < 600; i++)
        {
            all.Add(members[i % 2].Submit(new byte[] { 1 }, null));
            members.Gossip(1);
        }

        Assert.InRange(members.EventsAt(0), 100, 399);
        members.Open(2);
        members.HearAll(2);
        members.Gossip(200);
        Assert.All(all, one => Assert.True(one.Ordered.IsCompletedSuccessfully));
        Assert.Equal(600, members[2].NextIndex);
    }

    [Fact]
    public void Halves_that_were_apart_for_long_go_on_when_they_hear_of_each_other()
    {
        using var members = new Engines(up: 4);
        var waiting = members[0].Submit("waits"u8.ToArray(), null);
        for (var i = 0; i < 300; i++)
        {
            members.Exchange(0, 1);
            members.Exchange(1, 0);
            members.Exchange(2, 3);
            members.Exchange(3, 2);
        }

        Assert.False(waiting.Ordered.IsCompleted);
        members.Gossip(60);
        Assert.True(waiting.Ordered.IsCompletedSuccessfully);
    }
}
