using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica;
using Purva.Store.Streams;
using Purva.Store.Tests.Hosting.Writing;
using Xunit;

namespace Purva.Store.Tests;

/// <content>Who writes, what the disk has, and what time it is.</content>
public sealed partial class PlantedFaultTests
{
    [Theory]
    [InlineData(0)]
    [InlineData((int)PlantedFault.AnswerBeforeFsync)]
    [InlineData((int)PlantedFault.ShipBeforeDurable)]
    public async Task Answer_before_fsync_and_ship_before_durable(int fault)
    {
        using var held = new HeldQueue((PlantedFault)fault);
        var put = await held.Put("v");
        Assert.Equal(WriteStatus.Committed, put.Status);
        Assert.True(held.Host.Frontier.Applied.Contains(put.Dot));
        using var engine = held.Engine.Inner.Crash();
        using var again = SiteReplica.Load(engine, new SiteOptions { Cluster = "c", Site = "a" });
        Assert.Equal(fault == 0, again.Applied.Contains(put.Dot));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData((int)PlantedFault.AnswerBeforeFsync, false)]
    [InlineData((int)PlantedFault.ShipBeforeDurable, true)]
    [InlineData((int)PlantedFault.DotReuse, true)]
    [InlineData((int)PlantedFault.RestoredBackupKeepsEpoch, true)]
    public void Epochs_after_a_lost_tail(int fault, bool goesOn)
    {
        var (a, old) = (Open("a", true, (PlantedFault)fault), Open("a", true, (PlantedFault)fault));
        var b = Open("b", true, (PlantedFault)fault);
        var shipped = Put(a, "shipped");
        Give(a, b);
        var own = old.Replica.Heads.Single();
        var unclean = new OwnPast(IdentityOf(Durability.EverySecond, isClean: false), own, IsSameFolder: true, IsSameBoot: false);
        Assert.Equal(goesOn, EpochRule.ReasonForNewEpoch(unclean, [[.. b.Replica.Heads]], 1, (PlantedFault)fault) is null);
        Assert.Equal(goesOn ? ReceiveOutcome.Duplicate : ReceiveOutcome.OwnAhead, old.Receive(Own(a)[1], 3));

        // What the rule is there for: two values under one dot. A site that goes by the rule never gets so far.
        Assert.Equal(shipped, Put(old, "another"));
        Assert.Equal(ReceiveOutcome.Forked, b.Receive(Own(old)[1], 3));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData((int)PlantedFault.DotReuse, false)]
    [InlineData((int)PlantedFault.ShipBeforeDurable, false)]
    [InlineData((int)PlantedFault.RestoredBackupKeepsEpoch, true)]
    public void Epochs_of_a_restored_backup(int fault, bool goesOn)
    {
        var head = new WriterHead(new ReplicaId(1), "a", 1, 5, default);
        var restored = new OwnPast(IdentityOf(Durability.Always, isClean: false), head, IsSameFolder: false, IsSameBoot: false);
        var stopped = new OwnPast(IdentityOf(Durability.Always, isClean: true), head, IsSameFolder: true, IsSameBoot: true);
        IReadOnlyList<WriterHead> ahead = [head with { Counter = 9 }];
        Assert.Equal(goesOn, EpochRule.ReasonForNewEpoch(restored, [ahead], 1, (PlantedFault)fault) is null);
        Assert.Equal(goesOn, EpochRule.ReasonForNewEpoch(stopped, [ahead], 1, (PlantedFault)fault) is null);
        Assert.NotNull(EpochRule.ReasonForNewEpoch(null, [ahead], 1, (PlantedFault)fault));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Clock_without_bound(bool isPlanted)
    {
        var a = Open("a", isPlanted, PlantedFault.ClockWithoutBound);
        Put(a, "cause", wall: 1_000_000);
        a.Restart();
        Put(a, "effect", wall: 10);
        var log = a.Log();
        Assert.Equal(isPlanted, log[2].Timestamp < log[1].Timestamp);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Expiry_by_wall(bool isPlanted, int left)
    {
        var (a, b) = (Open("a", isPlanted, PlantedFault.ExpiryByWall), Open("b", isPlanted, PlantedFault.ExpiryByWall));
        a.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Siblings, TimeToLive = TimeSpan.FromSeconds(1) }, 2);
        Put(a, "v");
        Give(a, b, wall: 100_000);
        Assert.Equal((0, left), (a.ReadTyped(Key, now: 50_000).Siblings.Length, b.ReadTyped(Key, now: 50_000).Siblings.Length));
        Assert.Equal((1, 1), (a.ReadTyped(Key, now: 500).Siblings.Length, b.ReadTyped(Key, now: 500).Siblings.Length));
    }

    private static SiteIdentity IdentityOf(Durability durability, bool isClean) =>
        new() { Cluster = "sim", Site = "a", Writer = "1", Epoch = 1, Reason = "test", IsClean = isClean, Durability = durability };
}
