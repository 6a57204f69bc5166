using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering;
using Purva.Ordering.Journal;
using Purva.Ordering.Running;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Wishes for the next epoch, of members that need it and of those that only say so.</summary>
public sealed class WishingTests
{
    private static readonly OrderLimits ShortMemory = OrderLimits.Default with { KeptRounds = 12, FrameEvery = 4 };

    [Fact]
    public void Only_who_was_away_for_half_the_kept_rounds_can_end_an_epoch_and_all_end_it_after_one_block()
    {
        using var members = new Engines(up: 3, ShortMemory);
        using var key = MemberKey.Open(members.FolderOf(3));
        var id = members.IdOf(3);
        var signature = key.Sign(OrderEngine.RenewalHash(0, id));
        var draft = new GossipEventDraft(0, new Dot(id, 1), default, default, 1, [SubmittedTransaction.Renewal(id, signature.ToArray()).ToBytes()]);
        var wish = GossipEvent.Create(draft, key.Sign(draft.ToHash()));
        Assert.False(members[1].Grant(new RenewalWish(0, id, signature)));
        members[0].Take([wish]);
        members[0].Speak(id);
        GossipUntil(members, () => members[1].GetGraph(400).Events.Any(one => one.Hash == wish.Hash && one.Fate.RoundReceived > 0));
        Assert.False(members[1].Grant(new RenewalWish(0, id, signature)));

        var round = members.StatusOf(0).Round;
        GossipUntil(members, () => members.StatusOf(1).Round >= round + 8);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(0UL, members.StatusOf(i).Epoch));
        Assert.False(members[1].Grant(new RenewalWish(0, members.IdOf(0), signature)));
        using var present = MemberKey.Open(members.FolderOf(0));
        Assert.False(members[1].Grant(new RenewalWish(0, members.IdOf(0), present.Sign(OrderEngine.RenewalHash(0, members.IdOf(0))))));
        Assert.False(members[1].Grant(new RenewalWish(1, id, signature)));
        Assert.True(members[1].Grant(new RenewalWish(0, id, signature)));
        GossipUntil(members, () => Enumerable.Range(0, 3).All(i => members.StatusOf(i).Epoch == 1));

        // In the new epoch it has to be away for as long again.
        Assert.False(members[1].Grant(new RenewalWish(1, id, key.Sign(OrderEngine.RenewalHash(1, id)))));
        var submission = members[2].Submit("on"u8.ToArray(), null);
        GossipUntil(members, () => submission.Ordered.IsCompletedSuccessfully && members.StatusOf(0).Transactions == 1 && members.StatusOf(1).Transactions == 1);
        var hashes = Enumerable.Range(0, 3).Select(i => members[i].Read(0, 0).Single().RunningHash);
        Assert.Single(hashes.Distinct());
    }

    private static void GossipUntil(Engines members, Func<bool> condition)
    {
        for (var lap = 0; lap < 2_000 && !condition(); lap++)
        {
            members.Gossip(1);
        }

        Assert.True(condition());
    }
}
