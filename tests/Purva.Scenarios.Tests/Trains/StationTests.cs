using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Trains;
using Xunit;

namespace Purva.Scenarios.Tests.Trains;

public sealed class StationTests
{
    [Fact]
    public void The_story_has_the_corrected_numbers()
    {
        var story = DelayStory.Tell(out var stations);
        Assert.Equal(
            [("[1,0,0]", 1UL), ("[1,1,0]", 2UL), ("[1,2,0]", 3UL), ("[0,0,1]", 1UL), ("[1,2,2]", 4UL), ("[1,2,3]", 5UL)],
            story.Events.Select(one => (story.Format(one.Clock), one.Lamport)));
        Assert.Equal("[1,0,0]", story.Format(stations[0].Clock));
    }

    [Fact]
    public void Equal_and_smaller_Lamport_times_are_no_proof_but_the_vectors_are()
    {
        var story = DelayStory.Tell(out _);
        var (central, bandra) = (story.Events[DelayStory.CentralAnnounces], story.Events[DelayStory.BandraAnnounces]);
        Assert.True(bandra.Lamport < central.Lamport);
        Assert.True(bandra.Clock.IsConcurrentWith(central.Clock));
    }

    [Fact]
    public void The_echoed_station_knows_what_nobody_told_it()
    {
        var (dadar, central) = (new EchoedStation(0), new EchoedStation(1));
        central.Hear(dadar.Announce(), dadar);
        Assert.True(central.Clock.HappenedBefore(dadar.Announce().Vector));

        var (honest, other) = (new Station(0, 2), new Station(1, 2));
        honest.TryAnnounce("a", 1, out var first);
        other.TryHear(first);
        honest.TryAnnounce("a", 2, out var second);
        Assert.True(other.Clock.IsConcurrentWith(second.Stamp.Vector));
    }

    [Fact]
    public void Stations_that_contradict_each_other_are_both_shown_until_one_has_heard_the_other()
    {
        var (dadar, central) = (new Station(0, 2), new Station(1, 2));
        dadar.TryAnnounce(DelayStory.Train, 10, out var ten);
        central.TryAnnounce(DelayStory.Train, 25, out var more);
        dadar.TryHear(more);
        Assert.Equal([10, 25], dadar.LatestOf(DelayStory.Train).Select(one => one.MinutesLate));
        dadar.TryAnnounce(DelayStory.Train, 25, out var agreed);
        Assert.Equal(AnnouncementRefusal.None, central.TryHear(agreed));
        Assert.Equal(AnnouncementRefusal.None, central.TryHear(ten));
        Assert.Equal([agreed], central.LatestOf(DelayStory.Train));
    }

    [Fact]
    public void What_is_wrong_is_refused_and_changes_nothing()
    {
        var station = new Station(1, 3);
        station.TryAnnounce("a", 1, out var own);
        var (clock, board) = (station.Clock, station.Board);
        var honest = new Announcement("a", 5, new LamportTimestamp(4, new ReplicaId(1)), new VectorStamp(new ReplicaId(1), VersionVector.Of(new Dot(new ReplicaId(1), 2))));
        (AnnouncementRefusal, Announcement)[] wrong =
        [
            (AnnouncementRefusal.NoTrain, honest with { Train = " " }),
            (AnnouncementRefusal.LatenessOutOfRange, honest with { MinutesLate = -1 }),
            (AnnouncementRefusal.LatenessOutOfRange, honest with { MinutesLate = Station.MostMinutesLate + 1 }),
            (AnnouncementRefusal.ForgedClock, honest with { Stamp = default }),
            (AnnouncementRefusal.ForgedClock, honest with { Lamport = new LamportTimestamp(4, new ReplicaId(3)) }),
            (AnnouncementRefusal.ForgedClock, honest with { Lamport = new LamportTimestamp(1, new ReplicaId(1)) }),
            (AnnouncementRefusal.ForgedClock, honest with { Lamport = new LamportTimestamp(ulong.MaxValue, new ReplicaId(1)) }),
            (AnnouncementRefusal.ForgedClock, honest with { Stamp = new VectorStamp(new ReplicaId(1), honest.Stamp.Vector.With(new Dot(station.Replica, 9))) }),
            (AnnouncementRefusal.UnknownStation, honest with { Stamp = new VectorStamp(new ReplicaId(1), honest.Stamp.Vector.With(new Dot(new ReplicaId(4), 1))) }),
            (AnnouncementRefusal.Repeated, own),
        ];
        Assert.All(wrong, one => Assert.Equal(one.Item1, station.TryHear(one.Item2)));
        Assert.Equal(AnnouncementRefusal.LatenessOutOfRange, station.TryAnnounce("a", -3, out _));
        Assert.Equal((clock, 1UL), (station.Clock, station.Lamport));
        Assert.Equal(board, station.Board);
        Assert.Equal(AnnouncementRefusal.None, station.TryHear(honest));
    }

    /// <summary>Against sets of events: who knows what is exactly what was told, and the board's order extends it.</summary>
    [Fact]
    public void Vectors_say_exactly_who_knew_and_the_board_puts_causes_first() =>
        Gen.Int[0, 1_000_000_000].Array[0, 60].Sample(
            choices =>
            {
                Station[] stations = [new(0, 4), new(1, 4), new(2, 4), new(3, 4)];
                HashSet<Dot>[] heard = [[], [], [], []];
                var all = new List<(Announcement Announcement, HashSet<Dot> Past)>();
                foreach (var choice in choices)
                {
                    Act(stations, heard, all, choice);
                }

                Assert.All(all, left => Assert.All(all, right =>
                    Assert.Equal(left.Past.Contains(right.Announcement.Stamp.Dot) && left.Announcement != right.Announcement, left.Announcement.Knows(right.Announcement))));
                Assert.All(stations, station => Assert.All(station.Board.Select((one, i) => (one, i)), at => Assert.DoesNotContain(station.Board.Take(at.i), before => before.Knows(at.one))));
            },
            iter: 2_000);

    private static void Act(Station[] stations, HashSet<Dot>[] heard, List<(Announcement Announcement, HashSet<Dot> Past)> all, int choice)
    {
        var at = choice % 4;
        if (choice / 4 % 2 == 0 && all.Count > 0)
        {
            var (announcement, past) = all[choice / 8 % all.Count];
            if (stations[at].TryHear(announcement) == AnnouncementRefusal.None)
            {
                heard[at].UnionWith(past);
            }
        }
        else if (stations[at].TryAnnounce("train", choice / 8 % 60, out var made) == AnnouncementRefusal.None)
        {
            heard[at].Add(made.Stamp.Dot);
            all.Add((made, [.. heard[at]]));
        }
    }
}
