using System.Globalization;
using Purva.Scenarios.Stories;

namespace Purva.Cli.Demos;

/// <summary>A story as a table: who did what, and the clocks afterwards.</summary>
internal static class StoryTable
{
    public static void Show(DemoStage stage, Story story)
    {
        var hasLamport = story.Events.Any(one => one.Lamport > 0);
        stage.Table(
            hasLamport ? ["who", "what", "vector", "Lamport"] : ["who", "what", "vector"],
            story.Events.Select(one => (string[])[story.Processes[one.Process], one.Label, story.Format(one.Clock), .. hasLamport ? [one.Lamport.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>()]));
    }
}
