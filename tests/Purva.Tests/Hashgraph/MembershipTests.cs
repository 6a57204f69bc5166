using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class MembershipTests
{
    [Fact]
    public void Bytes_read_back_and_nothing_harms() => CodecLaws.Check(GenerateGossip.Membership);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(7, 4)]
    [InlineData(10, 6)]
    public void More_than_two_thirds_is_a_supermajority(int members, int most)
    {
        var all = new Membership(0, Enumerable.Range(1, members).Select(id => new Member(new ReplicaId((ulong)id))));
        Assert.False(all.IsSupermajority(most));
        Assert.True(all.IsSupermajority(most + 1));
    }

    [Fact]
    public void Stakes_count_and_not_heads()
    {
        var members = new Membership(7, new Member(new ReplicaId(9), 3), new Member(new ReplicaId(2), 1), new Member(new ReplicaId(4), 2));
        Assert.Equal((6, 3, 7UL), (members.TotalStake, members.Count, members.Epoch));
        Assert.Equal((0, 1, 2, -1), (members.NumberOf(new ReplicaId(2)), members.NumberOf(new ReplicaId(4)), members.NumberOf(new ReplicaId(9)), members.NumberOf(new ReplicaId(1))));
        Assert.False(members.IsSupermajority(4));
        Assert.True(members.IsSupermajority(5));
    }

    [Fact]
    public void What_is_no_membership_is_refused()
    {
        var one = new Member(new ReplicaId(1));
        Assert.Throws<ArgumentException>(() => new Membership(0));
        Assert.Throws<ArgumentException>(() => new Membership(0, one, one));
        Assert.Throws<ArgumentException>(() => new Membership(0, new Member(default)));
        Assert.Throws<ArgumentException>(() => new Membership(0, new Member(new ReplicaId(1), 0)));
        Assert.Throws<ArgumentException>(() => new Membership(0, new Member(new ReplicaId(1), Membership.MostStake), new Member(new ReplicaId(2))));
        Assert.Throws<ArgumentException>(() => new Membership(0, new Member(new ReplicaId(1), 1, [.. new byte[Member.MostKeyBytes + 1]])));
    }
}
