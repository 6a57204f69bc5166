using Purva.Clocks;
using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class MemberTests
{
    [Fact]
    public void Members_are_equal_by_identity_stake_and_the_bytes_of_the_key()
    {
        var member = new Member(new ReplicaId(1), 2, [3]);
        Assert.Equal(member, new Member(new ReplicaId(1), 2, [3]));
        Assert.NotEqual(member, new Member(new ReplicaId(1), 2, [4]));
        Assert.NotEqual(member, new Member(new ReplicaId(1), 3, [3]));
        Assert.Equal(1, new Member(new ReplicaId(1)).Stake);
    }
}
