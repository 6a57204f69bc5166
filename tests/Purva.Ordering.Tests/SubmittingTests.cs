using Purva.Ordering;
using Purva.Ordering.Journal;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Transactions, their numbers and their keys.</summary>
public sealed class SubmittingTests
{
    [Fact]
    public void A_number_of_a_lost_tail_is_not_given_to_another_transaction_even_one_that_came_before_the_tail_was_back()
    {
        using var members = new Engines(up: 4);
        members.Gossip(3);
        members.Close(3);
        var log = Path.Combine(members.FolderOf(3), EventLog.FileName);
        var shorter = File.ReadAllBytes(log);
        members.Open(3);
        members.HearAll(3);
        var before = members[3].Submit("before"u8.ToArray(), null);
        members.Exchange(3, 0);
        Assert.True(before.Accepted.IsCompletedSuccessfully);
        members.Exchange(0, 3);
        members.Close(3);
        File.WriteAllBytes(log, shorter);

        members.Open(3);
        var after = members[3].Submit("after"u8.ToArray(), null);
        members.Exchange(3, 0);
        members.HearAll(3);
        var later = members[3].Submit("later"u8.ToArray(), null);
        members.Gossip(60);
        Assert.True(after.Ordered.IsCompletedSuccessfully);
        Assert.True(later.Ordered.IsCompletedSuccessfully);
        Assert.Equal(["after", "before", "later"], members[1].Read(0, 0).Select(one => System.Text.Encoding.ASCII.GetString(one.Bytes.Span)).Order());
    }

    [Fact]
    public async Task Of_two_transactions_under_one_key_at_two_members_at_once_the_later_is_refused()
    {
        using var members = new Engines(up: 4);
        var one = members[0].Submit("pay bob"u8.ToArray(), "k");
        var same = members[1].Submit("pay bob"u8.ToArray(), "k");
        var other = members[2].Submit("pay eve"u8.ToArray(), "k");
        members.Gossip(60);
        Submission[] all = [one, same, other];
        var place = Assert.Single(members[3].Read(0, 0));
        Assert.All(all, submission => Assert.True(submission.Ordered.IsCompleted));
        var isBob = place.Bytes.Span.SequenceEqual("pay bob"u8);
        foreach (var submission in all)
        {
            if ((submission != other) == isBob)
            {
                Assert.Equal(0, (await submission.Ordered).Index);
            }
            else
            {
                Assert.Equal(OrderRefusal.KeyReused, Assert.IsType<OrderRefusedException>(submission.Ordered.Exception!.InnerException).Reason);
            }
        }
    }
}
