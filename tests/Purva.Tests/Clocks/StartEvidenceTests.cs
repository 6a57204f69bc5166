using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class StartEvidenceTests
{
    [Theory]
    [InlineData(7, true, "{}", false)]
    [InlineData(7, true, "{a:10}", false)]
    [InlineData(8, true, "{}", true)]
    [InlineData(7, false, "{}", true)]
    [InlineData(7, true, "{a:11}", true)]
    public void Only_all_of_it_together_lets_a_writer_go_on(ulong home, bool isLatest, string seen, bool isNew)
    {
        var record = IdentityRecord.Parse("a:10#1@7");
        var identity = ReplicaIdentity.Start(record, new StartEvidence(home, isLatest, VersionVector.Parse(seen)), 0xb, 5);

        Assert.Equal(isNew, identity.IsNewIncarnation);
        Assert.Equal(isNew ? new ReplicaId(0xb) : record.Replica, identity.Replica);
        Assert.Equal(isNew ? 2UL : 1, identity.Durable.Incarnation);
    }
}
