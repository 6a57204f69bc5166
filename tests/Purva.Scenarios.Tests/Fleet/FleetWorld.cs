using Purva.Scenarios.Fleet;
using Xunit;

namespace Purva.Scenarios.Tests.Fleet;

/// <summary>Drivers, a map and a follower with a bad line between them; the same for the same seed.</summary>
internal sealed class FleetWorld(ulong seed, int drivers, FleetLimits limits)
{
    private readonly Random random = new((int)seed);
    private readonly DriverCrowd crowd = new(seed, drivers, DriverCrowd.Mumbai, 250_000);
    private readonly FleetFollower follower = new();
    private readonly List<Action> sent = [];
    private FleetMap map = new(limits);

    /// <summary>One report, now and then a driver who goes home, and whatever of what was sent happens to arrive.</summary>
    public void Move()
    {
        var index = random.Next(crowd.Count);
        var verdict = map.TryReport(crowd.Move(index), out var update);
        if (verdict == ReportVerdict.Taken)
        {
            sent.Add(() => follower.Hear(update));
        }

        sent.AddRange(map.TakeOpenings().Select(opening => (Action)(() => follower.Hear(opening))));
        for (var i = random.Next(3); i > 0 && sent.Count > 0; i--)
        {
            sent[random.Next(sent.Count)]();
        }
    }

    /// <summary>The map's process ends and another takes over with what it was told of identities.</summary>
    public void Restart(ulong firstIncarnation) => map = new FleetMap(limits, firstIncarnation);

    /// <summary>All that was sent arrives at last, in an order of chance.</summary>
    public void DeliverAll()
    {
        foreach (var one in sent.OrderBy(_ => random.Next()))
        {
            one();
        }
    }

    /// <summary>Each driver in one shard, on its ground; no ground twice; no shard beyond its limits.</summary>
    public void CheckMap()
    {
        Assert.Equal(map.DriverCount, map.Shards.Sum(shard => shard.Drivers.Count));
        Assert.All(map.Shards, shard =>
        {
            Assert.All(shard.Drivers.Values, report => Assert.True(shard.Cell.Contains(CellId.Of(report.Point))));
            Assert.DoesNotContain(map.Shards, other => other != shard && other.Cell.Contains(shard.Cell));
            Assert.InRange(shard.Drivers.Count, 0, shard.Cell.Level == limits.FinestLevel ? limits.MostDriversPerShard : limits.DriversPerShard);
        });
    }

    public void CheckFollower()
    {
        Assert.Equal(0, follower.WaitingCount);
        Assert.All(map.Shards.SelectMany(shard => shard.Drivers.Values), report => Assert.Equal(report, follower.Drivers[report.Driver]));
        Assert.All(follower.Drivers.Keys, driver => Assert.True(map.Find(driver) is not null));
    }
}
