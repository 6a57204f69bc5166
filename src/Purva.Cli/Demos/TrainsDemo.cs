using System.Diagnostics;
using Purva.Clocks;
using Purva.Scenarios.Trains;
using Purva.Tracing;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo trains</c>.</summary>
internal sealed class TrainsDemo : IDemo
{
    private static readonly string[] Expected = ["[1,0,0] 1", "[1,1,0] 2", "[1,2,0] 3", "[0,0,1] 1", "[1,2,2] 4", "[1,2,3] 5"];

    public string Name => "trains";

    public string Summary => "Stations announce a delay by Lamport and by vector clocks: which announcement knew of which, and what a small number proves";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Chapter("The delay of the Virar Fast");
        var story = DelayStory.Tell(out var stations);
        StoryTable.Show(stage, story);
        stage.Picture(() => SpaceTimeSvg.Render(story.Draw()));
        stage.Claim("Every clock is the corrected one: an announcement ticks once, and hearing is one event", story.Events.Select(one => $"{story.Format(one.Clock)} {one.Lamport}").SequenceEqual(Expected));

        stage.Trap("Whoever is heard counts the hearing too: Dadar's clock moves although no radio called Dadar.");
        var (dadar, central) = (new EchoedStation(0), new EchoedStation(1));
        central.Hear(dadar.Announce(), dadar);
        var next = dadar.Announce();
        stage.Claim($"With the trap, Dadar's next announcement {story.Format(next.Vector)} seems to know that Mumbai Central heard the first", next.Vector.Dominates(central.Clock));
        stage.Rule("Only who hears learns; the sender's clock stays as it is.");
        var heard = story.Events[1].Clock;
        stations[0].TryAnnounce(DelayStory.Train, 15, out var again);
        stage.Claim($"With the rule, Dadar's next announcement {story.Format(again.Stamp.Vector)} and that hearing {story.Format(heard)} are concurrent", again.Stamp.Vector.IsConcurrentWith(heard));

        stage.Trap("A smaller Lamport number is taken for a cause.");
        var (approach, clear) = (story.Events[DelayStory.CentralAnnounces], story.Events[DelayStory.BandraAnnounces]);
        stage.Claim($"Bandra's {clear.Lamport} is smaller than Mumbai Central's {approach.Lamport}, and yet the two are concurrent", clear.Lamport < approach.Lamport && clear.Clock.IsConcurrentWith(approach.Clock));
        Contradict(stage, stations[0], stations[2]);
        Measure(stage);
        return Task.CompletedTask;
    }

    private static void Contradict(DemoStage stage, Station dadar, Station bandra)
    {
        stage.Chapter("Two stations say different things");
        var atDadar = dadar.LatestOf(DelayStory.Train)[0];
        bandra.TryHear(atDadar);
        var shown = bandra.LatestOf(DelayStory.Train);
        stage.Claim($"Bandra shows both {shown[0].MinutesLate} and {shown[^1].MinutesLate} minutes: neither announcement knew of the other", shown is [var one, var two] && one.Stamp.IsConcurrentWith(two.Stamp));
        bandra.TryAnnounce(DelayStory.Train, 15, out _);
        stage.Claim("Once Bandra has announced what it now knows, one is left", bandra.LatestOf(DelayStory.Train) is [{ MinutesLate: 15 }]);
        var forged = atDadar with { Stamp = new VectorStamp(dadar.Replica, atDadar.Stamp.Vector.With(new Dot(bandra.Replica, 99))) };
        stage.Claim("A clock that claims 99 events of Bandra is refused by Bandra", bandra.TryHear(forged) == AnnouncementRefusal.ForgedClock);
    }

    private static void Measure(DemoStage stage)
    {
        var (count, stations) = (stage.IsBrief ? 20_000 : 500_000, 8);
        var clocks = Enumerable.Range(0, stations).Select(i => new VectorClock(new ReplicaId((ulong)i + 1))).ToArray();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var sent = clocks[i % stations].Advance();
            clocks[((i * 5) + 3) % stations].Receive(sent.Vector, out _);
        }

        stage.Figure("announcements made and heard", count / Stopwatch.GetElapsedTime(started).TotalSeconds, "a second", $"{stations} stations, {count:N0} announcements, one thread");
    }
}
