using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Members that say more than others can keep, and strangers in their names.</summary>
public sealed class ExcessTests
{
    private static readonly OrderLimits Little = OrderLimits.Default with { MostRoundBytes = 64 * 1024 };

    [Fact]
    public void What_a_member_says_is_bounded_and_the_others_order_on()
    {
        using var members = new Engines(up: 3, Little);
        using var key = MemberKey.Open(members.FolderOf(3));
        var told = Line(members.IdOf(3), key, 100, 4 * 1024);
        members[0].Take(told);
        Assert.InRange(members.EventsAt(0), 10, 16);
        Assert.Equal(1, members[0].Refusals[AddOutcome.TooMuch]);
        OrderOn(members);
    }

    [Fact]
    public void What_a_forker_says_on_all_its_branches_is_bounded_but_what_others_have_built_on_is_taken()
    {
        using var members = new Engines(up: 3, Little);
        using var key = MemberKey.Open(members.FolderOf(3));
        var branches = Enumerable.Range(0, 100).Select(i => Line(members.IdOf(3), key, 1, (60 * 1024) + i)[0]).ToArray();
        members[1].Take([branches[^1]]);
        members.Exchange(1, 3 - 1);
        members[1].Speak(members.IdOf(3));
        Assert.True(members.EventsAt(1) > 1);
        members[0].Take(branches[..^1]);
        Assert.InRange(members.EventsAt(0), 32, 40);
        OrderOn(members);
    }

    [Fact]
    public void What_is_refused_of_a_forker_comes_last_so_that_who_refuses_it_knows_that_it_was_told_the_rest()
    {
        using var members = new Engines(up: 3, Little with { MostAnswerEvents = 20 });
        using var key = MemberKey.Open(members.FolderOf(3));
        GossipEvent[] Branches(int from, int count) => [.. Enumerable.Range(from, count).Select(i => Line(members.IdOf(3), key, 1, (60 * 1024) + i)[0])];
        Assert.Equal(AddOutcome.TooMuch, members[0].Take(Branches(0, 100)));
        members[1].Take(Branches(200, 30));
        members[1].Submit("mine"u8.ToArray(), null);
        members[1].Speak(members.IdOf(1));

        var answer = members[1].Answer(members[0].QuestionFor(VersionVector.Empty) with { Known = VersionVector.Empty });
        Assert.False(answer.IsWhole);
        Assert.Equal(members.IdOf(1), answer.Events[0].Dot.Replica);
        Assert.Equal(AddOutcome.TooMuch, members[0].Take(answer.Events));
        Assert.Null(members[0].Take([]));
    }

    [Fact]
    public void What_is_submitted_faster_than_it_may_be_said_waits_and_is_ordered()
    {
        using var members = new Engines(up: 4, Little);
        var all = Enumerable.Range(0, 400).Select(i => members[i % 2].Submit(new byte[2 * 1024], null)).ToArray();
        members.Gossip(400);
        Assert.All(all, one => Assert.True(one.Ordered.IsCompletedSuccessfully));
        Assert.All(Enumerable.Range(0, 4), i => Assert.Empty(members[i].Refusals));
        var large = Assert.Throws<OrderRefusedException>(() => members[0].Submit(new byte[32 * 1024], null));
        Assert.Equal(OrderRefusal.TooLarge, large.Reason);
    }

    [Fact]
    public void In_a_members_name_a_stranger_fills_nothing()
    {
        using var members = new Engines(up: 3);
        using var key = MemberKey.Open(members.FolderOf(3));
        var forged = Line(members.IdOf(1), key, 200, 1_024);
        members[0].Take(forged[1..]);
        Assert.Equal(199, members[0].Refusals[AddOutcome.BadSignature]);
        Assert.Empty(members[0].QuestionFor(VersionVector.Empty).Wanted);
        OrderOn(members);
    }

    private static void OrderOn(Engines members)
    {
        var waiting = members[1].Submit("on"u8.ToArray(), null);
        members.Gossip(60);
        Assert.True(waiting.Ordered.IsCompletedSuccessfully);
        Assert.Contains(members[2].Read(0, 0), one => one.Bytes.Span.SequenceEqual("on"u8));
    }

    /// <summary>Events that build only on each other.</summary>
    private static GossipEvent[] Line(ReplicaId creator, MemberKey key, int count, int bytes)
    {
        var line = new List<GossipEvent>();
        for (var i = 0; i < count; i++)
        {
            var draft = new GossipEventDraft(0, new Dot(creator, (ulong)i + 1), i == 0 ? default : line[^1].Hash, default, 1, [new byte[bytes]]);
            line.Add(GossipEvent.Create(draft, key.Sign(draft.ToHash())));
        }

        return [.. line];
    }
}
