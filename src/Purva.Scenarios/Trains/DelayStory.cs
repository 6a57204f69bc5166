using System.Collections.Immutable;
using Purva.Scenarios.Stories;

namespace Purva.Scenarios.Trains;

/// <summary>The delay of the Virar Fast, told by three stations of Mumbai's Western line.</summary>
public static class DelayStory
{
    /// <summary>The delayed train.</summary>
    public const string Train = "12:05 Virar Fast";

    private const string Slow = "Borivali Slow";

    /// <summary>The line of the story that tells Dadar's announcement.</summary>
    public const int DadarAnnounces = 0;

    /// <summary>The line that tells the announcement of Mumbai Central.</summary>
    public const int CentralAnnounces = 2;

    /// <summary>The line that tells what Bandra announces by itself.</summary>
    public const int BandraAnnounces = 3;

    /// <summary>Tells the story by real stations.</summary>
    /// <param name="stations">The three stations, as they are at its end.</param>
    public static Story Tell(out ImmutableArray<Station> stations)
    {
        var story = new Story("The delay of the Virar Fast", "Dadar", "Mumbai Central", "Bandra");
        ImmutableArray<Station> line = [new(0, 3), new(1, 3), new(2, 3)];
        stations = line;
        var delay = Announce(0, Train, 10, "announces the delay");
        Hear(1, delay);
        var approach = Announce(1, Train, 10, "announces: approaching");
        Announce(2, Slow, 0, "announces: platform 1 clear");
        Hear(2, approach);
        Announce(2, Train, 10, "announces the delay");
        story.Mark(DadarAnnounces, BandraAnnounces);
        return story;

        (Announcement Announcement, int Line) Announce(int station, string train, int late, string label)
        {
            line[station].TryAnnounce(train, late, out var announcement);
            return (announcement, story.Add(station, label, line[station].Clock, line[station].Lamport));
        }

        void Hear(int station, (Announcement Announcement, int Line) heard)
        {
            line[station].TryHear(heard.Announcement);
            story.Add(station, "hears it by radio", line[station].Clock, line[station].Lamport, isTick: true, heard.Line);
        }
    }
}
