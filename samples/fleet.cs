#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// Drivers stream positions to a map that splits where it is crowded. Each shard is a writer; a driver has no entry in any clock.
//   dotnet run samples/fleet.cs
using Purva.Scenarios.Fleet;

var (map, follower) = (new FleetMap(FleetLimits.City), new FleetFollower());
var crowd = new DriverCrowd(seed: 1, count: 2_000, DriverCrowd.Mumbai, spreadE7: 250_000);
var updates = new List<PositionUpdate>();
for (var i = 0; i < crowd.Count; i++)
{
    if (map.TryReport(crowd.Move(i), out var update) == ReportVerdict.Taken)
    {
        updates.Add(update);
    }
}

Console.WriteLine($"{map.DriverCount} drivers in {map.Shards.Count} shards, {PositionUpdate.EncodedLength} bytes for each update");

// A follower that hears everything in the wrong order knows where everybody is nevertheless.
updates.Reverse();
updates.ForEach(update => follower.Hear(update));
foreach (var opening in map.TakeOpenings().Reverse())
{
    follower.Hear(opening);
}

Console.WriteLine($"the follower knows {follower.Drivers.Count}, {follower.WaitingCount} updates wait");

// The trap: every neighbour an entry, and all of them reset at a border.
var asha = new NeighbourClock(new DriverId(1));
var before = asha.Update([.. Enumerable.Range(2, 100).Select(number => new DriverId((ulong)number))]);
asha.EnterShard();
Console.WriteLine($"with entries for neighbours: {before.EncodedLength} bytes, and after a border its next update is {asha.Update().CompareCausally(before)} the last");

// It prints:
//   2000 drivers in 80 shards, 40 bytes for each update
//   the follower knows 2000, 0 updates wait
//   with entries for neighbours: 212 bytes, and after a border its next update is Before the last
