using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Tests.Simulation;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests;

/// <content>What comes in which order, and what is proven by what is gone.</content>
public sealed partial class PlantedFaultTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void No_dependencies(bool isPlanted, int left)
    {
        var (a, b, c) = OpenThree(isPlanted, PlantedFault.NoDependencies);
        var put = Put(a, "1");
        Give(a, b);
        b.Commit(3, Operation.Delete(Key, new[] { put }));
        GiveOwn(b, c);
        GiveOwn(a, c);
        Assert.Equal((0, left), (b.Read(Key).Siblings.Length, c.Read(Key).Siblings.Length));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Clock_before_delivery(bool isPlanted, int found)
    {
        var (a, b, c) = OpenThree(isPlanted, PlantedFault.ClockBeforeDelivery);
        var cause = Put(a, "cause");
        Give(a, b);
        Put(b, "effect");
        GiveOwn(b, c);
        Assert.Equal(isPlanted, c.Replica.Applied.Contains(cause));
        GiveOwn(a, c);
        Assert.True(c.Replica.Applied.Contains(cause));
        Assert.Equal(found, c.Read(Key).Siblings.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Head_of_line(bool isPlanted)
    {
        var (a, b, c) = OpenThree(isPlanted, PlantedFault.HeadOfLine);
        Put(a, "cause");
        Give(a, b);
        Put(b, "effect");
        GiveOwn(b, c);
        GiveOwn(a, c);
        Assert.Equal(isPlanted ? (0, 3) : (2, 0), (c.Read(Key).Siblings.Length, c.Replica.WaitingCount));
        c.Restart();
        Give(b, c);
        Assert.Equal((2, 0), (c.Read(Key).Siblings.Length, c.Replica.WaitingCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Truncate_before_stable(bool isPlanted)
    {
        var (a, b) = (Open("a", isPlanted, PlantedFault.TruncateBeforeStable), Open("b", isPlanted, PlantedFault.TruncateBeforeStable));
        Give(a, b);
        Put(a, "1");
        Put(a, "2");
        a.Truncate(b.Replica.Applied);
        Assert.True(b.Replica.Applied.Dominates(a.Replica.Floor), "the floor tells nobody to load a snapshot");
        Give(a, b);
        Assert.Equal(isPlanted ? 0 : 2, b.Read(Key).Siblings.Length);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Snapshot_without_proof(bool isPlanted, int left)
    {
        var (a, b) = (Open("a", isPlanted, PlantedFault.SnapshotWithoutProof), Open("b", isPlanted, PlantedFault.SnapshotWithoutProof));
        var put = Put(a, "1");
        Give(a, b);
        a.Commit(3, Operation.Delete(Key, new[] { put }));
        b.LoadSnapshot(a, crashAt: -1, wall: 4);
        Assert.Equal((a.Replica.Applied, left), (b.Replica.Applied.Meet(a.Replica.Applied), b.Read(Key).Siblings.Length));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Zero_reset_on_retirement(bool isPlanted)
    {
        var (a, b, c) = OpenThree(isPlanted, PlantedFault.ZeroResetOnRetirement);
        a.Define(new BucketDefinition { Bucket = "counter", Type = BucketType.Counter }, 2);
        Update(a, ValueUpdate.Increment(5));
        Give(a, b);
        Give(a, c);
        Update(b, ValueUpdate.Clear());
        Update(c, ValueUpdate.Clear());
        Give(b, a);
        Update(a, ValueUpdate.Increment(3));
        Give(c, a);
        Give(a, b);
        Give(a, c);
        Assert.Equal(isPlanted ? (0, 0, 3) : (3, 3, 3), (Sum(a), Sum(b), Sum(c)));
    }

    [Theory]
    [InlineData(false, WriteStatus.SiteBehind)]
    [InlineData(true, WriteStatus.Committed)]
    public void Token_ignored_by_a_commit(bool isPlanted, WriteStatus status)
    {
        var a = Open("a", isPlanted, PlantedFault.TokenIgnored);
        var token = VersionVector.Of(new Dot(new ReplicaId(9), 3));
        Assert.Equal(status, a.Commit(2, new Commit(new[] { Operation.Put(Key, "1"u8.ToArray()) }) { After = token }).Status);
    }

    private (SimulatedSite A, SimulatedSite B, SimulatedSite C) OpenThree(bool isPlanted, PlantedFault fault) =>
        (Open("a", isPlanted, fault), Open("b", isPlanted, fault), Open("c", isPlanted, fault));

    private static void Update(SimulatedSite site, ValueUpdate update) =>
        Assert.Equal(WriteStatus.Committed, site.Commit(3, new Commit(default) { Updates = new[] { new KeyUpdate(KeyName.Of("counter", "k"), update) } }).Status);

    private static int Sum(SimulatedSite site) => site.ReadTyped(KeyName.Of("counter", "k")).Value is StoredValue.Number number ? (int)number.Value : 0;
}
