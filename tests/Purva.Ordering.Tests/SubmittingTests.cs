using Purva.Ordering;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Transactions, their numbers and their keys.</summary>
public sealed class SubmittingTests
{
    [Fact]
    public void Of_two_transactions_under_one_key_at_two_members_at_once_the_later_is_refused()
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
                Assert.Equal(0, submission.Ordered.Result.Index);
            }
            else
            {
                Assert.Equal(OrderRefusal.KeyReused, Assert.IsType<OrderRefusedException>(submission.Ordered.Exception!.InnerException).Reason);
            }
        }
    }
}
