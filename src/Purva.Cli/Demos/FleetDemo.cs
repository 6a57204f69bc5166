using System.Diagnostics;
using System.Globalization;
using Purva.Clocks;
using Purva.Scenarios.Fleet;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo fleet</c>.</summary>
internal sealed class FleetDemo : IDemo
{
    private const int Spread = 300_000;

    public string Name => "fleet";

    public string Summary => "Five thousand drivers in one area: shards that split and join, owners with a new identity each time, forty bytes an update";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Picture(() => FleetPicture.Draw(Crowded(stage.Seed, 1_000)));
        Trap(stage);
        Shards(stage);
        Handover(stage);
        Degrade(stage);
        Measure(stage);
        return Task.CompletedTask;
    }

    private static FleetMap Crowded(ulong seed, int drivers)
    {
        var (map, crowd) = (new FleetMap(FleetLimits.City), new DriverCrowd(seed, drivers, DriverCrowd.Mumbai, Spread));
        for (var i = 0; i < drivers; i++)
        {
            map.TryReport(crowd.Move(i), out _);
        }

        return map;
    }

    private static void Trap(DemoStage stage)
    {
        stage.Chapter("A clock with an entry for each driver");
        stage.Trap("Each update counts up the entries of the drivers nearby, and a driver who enters another shard begins anew.");
        var (a, b) = (new NeighbourClock(new DriverId(1)), new NeighbourClock(new DriverId(2)));
        var (ofA, ofB) = (a.Update(new DriverId(2)), b.Update(new DriverId(1)));
        stage.Claim("With the trap, updates of two drivers who know nothing of each other have one and the same vector", ofA.CompareCausally(ofB) == CausalOrder.Equal);
        var before = a.Update(new DriverId(2));
        a.EnterShard();
        stage.Claim("And the first update in the next shard looks older than the last in this one", a.Update(new DriverId(2)).HappenedBefore(before));
        stage.Rule("Shards are the writers, each life of one with an identity of its own; a driver numbers reports and enters no vector.");
    }

    private static void Shards(DemoStage stage)
    {
        stage.Chapter("Five thousand drivers in one area");
        var map = Crowded(stage.Seed, 5_000);
        stage.Table(["level", "shards", "drivers", "most in one"], map.Shards.GroupBy(shard => shard.Cell.Level).OrderBy(group => group.Key).Select(group => new[]
        {
            Text(group.Key), Text(group.Count()), Text(group.Sum(shard => shard.Drivers.Count)), Text(group.Max(shard => shard.Drivers.Count)),
        }));
        stage.Claim($"All 5,000 are in {map.Shards.Count} shards after {map.Splits} splits, none above {FleetLimits.City.DriversPerShard}", map.DriverCount == 5_000 && map.Shards.All(shard => shard.Drivers.Count <= FleetLimits.City.DriversPerShard));
        for (ulong driver = 1; driver <= 4_990; driver++)
        {
            map.Remove(new DriverId(driver));
        }

        stage.Claim($"When all but ten have gone home, {map.Joins} joins leave {map.Shards.Count} shards", map.Joins > 0 && map.Shards.Count <= 4);
    }

    private static void Handover(DemoStage stage)
    {
        stage.Chapter("Ground changes hands while updates are on their way");
        var (map, crowd, follower) = (new FleetMap(FleetLimits.City), new DriverCrowd(stage.Seed, 500, DriverCrowd.Mumbai, Spread), new FleetFollower());
        var (updates, openings) = (new List<PositionUpdate>(), new List<ShardOpening>());
        for (var i = 0; i < 5_000; i++)
        {
            if (map.TryReport(crowd.Move(i % crowd.Count), out var update) == ReportVerdict.Taken)
            {
                updates.Add(update);
            }

            openings.AddRange(map.TakeOpenings());
        }

        // The worst line there is: everything arrives backwards, and twice.
        updates.Reverse();
        updates.ForEach(update => follower.Hear(update));
        var early = follower.Drivers.Count;
        openings.ForEach(opening => follower.Hear(opening));
        updates.ForEach(update => follower.Hear(update));
        stage.Claim($"A follower that hears {updates.Count} updates backwards and {openings.Count} openings last takes nothing as complete before, and then knows what the map knows",
            early == 0 && follower.WaitingCount == 0 && follower.Drivers.Count == 500 && follower.Drivers.Values.All(report => map.Find(report.Driver) == report));
    }

    private static void Degrade(DemoStage stage)
    {
        stage.Chapter("Everybody at one door");
        var limits = FleetLimits.City;
        var map = new FleetMap(limits);
        var verdicts = new Dictionary<ReportVerdict, int>();
        for (ulong sequence = 1; sequence <= 4; sequence++)
        {
            for (ulong driver = 1; driver <= 2_000; driver++)
            {
                var verdict = map.TryReport(new DriverReport(new DriverId(driver), sequence, DriverCrowd.Mumbai), out _);
                verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            }
        }

        stage.Table(["verdict", "reports"], verdicts.OrderBy(one => one.Key).Select(one => new[] { one.Key.ToString(), Text(one.Value) }));
        stage.Claim($"{limits.MostDriversPerShard} of 2,000 drivers at one spot are taken and thinned, the others are told that it is full", map.DriverCount == limits.MostDriversPerShard && verdicts.GetValueOrDefault(ReportVerdict.Thinned) > 0);
    }

    private static void Measure(DemoStage stage)
    {
        stage.Chapter("Figures");
        var rounds = stage.IsBrief ? 2 : 40;
        foreach (var drivers in (int[])[100, 1_000, 5_000])
        {
            var (map, crowd, bytes) = (Crowded(stage.Seed, drivers), new DriverCrowd(stage.Seed, drivers, DriverCrowd.Mumbai, Spread), new byte[PositionUpdate.EncodedLength]);
            for (var i = 0; i < drivers; i++)
            {
                crowd.Move(i);
            }

            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < rounds * drivers; i++)
            {
                map.TryReport(crowd.Move(i % drivers), out var update);
                update.Write(bytes);
            }

            stage.Figure($"{drivers:N0} drivers", rounds * drivers / Stopwatch.GetElapsedTime(started).TotalSeconds, "updates/s", $"{PositionUpdate.EncodedLength} bytes each, {rounds} reports of each driver, one thread");
            var clock = new VersionVector.Builder();
            for (ulong driver = 1; driver <= (ulong)drivers; driver++)
            {
                clock.Add(new Dot(new ReplicaId(driver), 1_000));
            }

            var vector = clock.ToVector();
            stage.Figure($"a vector with an entry for each of {drivers:N0} drivers", vector.EncodedLength, "bytes", "beside each update");
            stage.Claim($"With {drivers:N0} drivers that is {vector.EncodedLength / PositionUpdate.EncodedLength} times as much", vector.EncodedLength > PositionUpdate.EncodedLength);
        }
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
