using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Fleet;
using Xunit;

namespace Purva.Scenarios.Tests.Fleet;

public sealed class FleetMapTests
{
    private static readonly FleetLimits Small = new() { DriversPerShard = 4, JoinAt = 2, CoarsestLevel = 10, FinestLevel = 14, MostDriversPerShard = 8 };

    [Fact]
    public void Five_thousand_drivers_in_one_area_take_forty_bytes_an_update_and_no_shard_is_crowded()
    {
        var (map, crowd) = (new FleetMap(FleetLimits.City), new DriverCrowd(1, 5_000, DriverCrowd.Mumbai, 300_000));
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < crowd.Count; i++)
            {
                Assert.Equal(ReportVerdict.Taken, map.TryReport(crowd.Move(i), out _));
            }
        }

        Assert.Equal((5_000, 5_000), (map.DriverCount, map.Shards.Sum(shard => shard.Drivers.Count)));
        Assert.All(map.Shards, shard => Assert.InRange(shard.Drivers.Count, 0, FleetLimits.City.DriversPerShard));
        Assert.True(map.Splits > 50);
    }

    [Fact]
    public void A_place_too_crowded_to_split_is_thinned_and_then_full_and_never_fails()
    {
        var map = new FleetMap(Small);
        var verdicts = new List<ReportVerdict>();
        for (ulong driver = 1; driver <= 20; driver++)
        {
            verdicts.Add(map.TryReport(new DriverReport(new DriverId(driver), 1, DriverCrowd.Mumbai), out _));
        }

        Assert.Equal((8, 12), (verdicts.Count(one => one == ReportVerdict.Taken), verdicts.Count(one => one == ReportVerdict.ShardFull)));
        var crowded = Assert.Single(map.Shards, shard => shard.Drivers.Count > 0);
        Assert.Equal((Small.FinestLevel, 2), (crowded.Cell.Level, map.StrideOf(crowded)));
        Assert.Equal(ReportVerdict.Taken, map.TryReport(new DriverReport(new DriverId(1), 2, DriverCrowd.Mumbai), out _));
        Assert.Equal(ReportVerdict.Thinned, map.TryReport(new DriverReport(new DriverId(1), 3, DriverCrowd.Mumbai), out _));
        Assert.Equal(2UL, map.Find(new DriverId(1))!.Value.Sequence);
    }

    [Fact]
    public void Shards_join_when_drivers_go_home_under_a_new_incarnation_after_the_four_before_it()
    {
        var map = new FleetMap(Small);
        var crowd = new DriverCrowd(3, 12, DriverCrowd.Mumbai, 200_000);
        for (var i = 0; i < crowd.Count; i++)
        {
            map.TryReport(crowd.Move(i), out _);
        }

        Assert.True(map.Splits > 0);
        map.TakeOpenings();
        for (ulong driver = 1; driver <= 11; driver++)
        {
            Assert.True(map.Remove(new DriverId(driver)));
        }

        Assert.Equal((1, 1), (map.Shards.Count(shard => shard.Drivers.Count > 0), map.DriverCount));
        Assert.Contains(map.TakeOpenings(), opening => opening.After.Length == 4);
        Assert.False(map.Remove(new DriverId(1)));
        Assert.True(map.Remove(new DriverId(12)));
        Assert.All(map.Shards, shard => Assert.Empty(shard.Drivers));
    }

    [Fact]
    public void What_is_wrong_is_refused_and_changes_nothing()
    {
        var map = new FleetMap(Small with { MostShards = 4 });
        var here = new DriverReport(new DriverId(7), 5, DriverCrowd.Mumbai);
        Assert.Equal(ReportVerdict.Taken, map.TryReport(here, out var update));
        Assert.Equal(ReportVerdict.Malformed, map.TryReport(here with { Driver = default }, out _));
        Assert.Equal(ReportVerdict.Malformed, map.TryReport(here with { Sequence = 0 }, out _));
        Assert.Equal(ReportVerdict.Malformed, map.TryReport(here with { Sequence = 6, Point = new GeoPoint(0, int.MaxValue) }, out _));
        Assert.Equal(ReportVerdict.Stale, map.TryReport(here, out _));
        Assert.Equal(ReportVerdict.Stale, map.TryReport(here with { Sequence = 4 }, out _));
        Assert.Equal((here, 1), (map.Find(here.Driver), map.Shards.Count));
        for (var i = 1; i < 4; i++)
        {
            Assert.Equal(ReportVerdict.Taken, map.TryReport(new DriverReport(new DriverId((ulong)i), 1, new GeoPoint(i * 100_000_000, 0)), out _));
        }

        Assert.Equal(ReportVerdict.MapFull, map.TryReport(new DriverReport(new DriverId(9), 1, new GeoPoint(-500_000_000, 0)), out _));
        Assert.Throws<ArgumentException>(() => new FleetMap(Small with { JoinAt = 4 }));

        var bytes = new byte[PositionUpdate.EncodedLength];
        update.Write(bytes);
        Assert.True(PositionUpdate.TryRead(bytes, out var read));
        Assert.Equal(update, read);
        Assert.False(PositionUpdate.TryRead(bytes.AsSpan(1), out _));
        Assert.All(Enumerable.Range(0, 4), field =>
        {
            var broken = bytes.ToArray();
            broken.AsSpan(field * 8, 8).Clear();
            Assert.False(PositionUpdate.TryRead(broken, out _));
        });
    }

    [Fact]
    public void The_neighbour_clock_gives_two_events_one_vector_and_a_moved_driver_looks_old()
    {
        var (a, b) = (new NeighbourClock(new DriverId(1)), new NeighbourClock(new DriverId(2)));
        Assert.Equal(CausalOrder.Equal, a.Update(new DriverId(2)).CompareCausally(b.Update(new DriverId(1))));
        var before = a.Update();
        a.EnterShard();
        Assert.Equal(CausalOrder.Before, a.Update().CompareCausally(before));
    }

    /// <summary>Updates and openings lost, repeated and overtaken on the way: in the end the follower knows what the map knows, and never anything newer.</summary>
    [Fact]
    public void A_follower_in_a_lossy_world_knows_in_the_end_what_the_map_knows() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 40], Gen.Int[0, 200]).Sample(
            (seed, drivers, moves) =>
            {
                var world = new FleetWorld((ulong)seed, drivers, Small);
                for (var i = 0; i < moves; i++)
                {
                    world.Move();
                }

                world.CheckMap();
                world.DeliverAll();
                world.CheckFollower();
            },
            iter: 500);

    [Fact]
    public void The_check_finds_a_map_that_begins_again_with_incarnations_that_were_used() =>
        Assert.ThrowsAny<Exception>(() =>
        {
            for (ulong seed = 0; seed < 20; seed++)
            {
                var world = new FleetWorld(seed, 10, Small);
                for (var i = 0; i < 60; i++)
                {
                    world.Move();
                    if (i == 30)
                    {
                        world.Restart(firstIncarnation: 1);
                    }
                }

                world.DeliverAll();
                world.CheckFollower();
            }
        });
}
