using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica;
using Purva.Store.Tests.Hosting.Writing;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <content>What refusals cost.</content>
public sealed partial class TextBucketTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_refused_edit_does_not_make_the_next_one_read_all_rows(bool byQuota)
    {
        using var engine = new HookedEngine();
        using var replica = SiteReplica.Load(engine, new SiteOptions { Cluster = "c", Site = "a" });
        replica.OpenEpoch(new ReplicaId(1), HeldQueue.IdentityOf("1"), wall);
        replica.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Text, Quota = new BucketQuota { MaxBytes = byQuota ? 1_000 : null } }, null, wall);
        replica.Flush(sync: false);
        Assert.Equal(WriteStatus.Committed, Edit(ValueUpdate.InsertText(0, "abc")));
        var scans = 0;
        engine.OnScan = () => scans++;
        Assert.Equal(byQuota ? WriteStatus.QuotaExceeded : WriteStatus.Invalid, Edit(byQuota ? ValueUpdate.InsertText(3, new string('x', 2_000)) : ValueUpdate.InsertText(9, "x")));
        Assert.Equal(WriteStatus.Committed, Edit(ValueUpdate.InsertText(3, "d")));
        Assert.Equal(0, scans);

        WriteStatus Edit(ValueUpdate update)
        {
            var status = replica.Commit(new Commit(default) { Updates = new[] { new KeyUpdate(Key, update) } }, ++wall).Status;
            replica.Flush(sync: false);
            return status;
        }
    }
}
