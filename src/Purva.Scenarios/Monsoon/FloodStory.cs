using System.Collections.Immutable;
using Purva.Scenarios.Stories;

namespace Purva.Scenarios.Monsoon;

/// <summary>Bandra and Andheri are cut off by the flood and go on reporting; Santacruz stands higher. Then the water falls.</summary>
public static class FloodStory
{
    /// <summary>The line of the story that tells the severe flooding of Bandra.</summary>
    public const int Flooding = 4;

    /// <summary>The line that tells the collapse of a building in Andheri.</summary>
    public const int Collapse = 5;

    /// <summary>Tells the story by real districts.</summary>
    /// <param name="districts">The three districts, all of them caught up.</param>
    public static Story Tell(out ImmutableArray<District> districts)
    {
        var story = new Story("Monsoon", "Bandra", "Andheri", "Santacruz");
        ImmutableArray<District> map = [new(0, 3), new(1, 3), new(2, 3)];
        districts = map;
        Report(0, "waterlogging", Severity.Medium);
        Report(1, "traffic jam", Severity.High);
        Cut(0);
        Cut(1);
        Report(0, "severe flooding", Severity.Critical);
        var collapse = Report(1, "building collapse", Severity.Critical);
        var outage = Report(2, "power outage", Severity.Medium);
        map[0].Reconnect();
        map[1].Reconnect();
        map[0].CatchUp(map[1]);
        map[0].CatchUp(map[2]);
        var healed = story.Add(0, "the water falls", map[0].Clock, isTick: false, heard: [collapse, outage]);
        foreach (var other in (int[])[1, 2])
        {
            map[other].CatchUp(map[0]);
            story.Add(other, "catches up", map[other].Clock, isTick: false, heard: healed);
        }

        story.Mark(Flooding, Collapse);
        return story;

        int Report(int district, string text, Severity severity)
        {
            map[district].TryReport(text, severity, out _);
            return story.Add(district, text, map[district].Clock);
        }

        void Cut(int district)
        {
            map[district].CutOff();
            story.Add(district, "cut off", map[district].Clock);
        }
    }
}
