using Purva.Simulation.Reporting;
using Purva.Simulation.Running;

namespace Purva.ConsoleTests;

/// <summary>A folder with a run of the simulator, written as the simulator writes it.</summary>
internal sealed class SavedRuns : IDisposable
{
    public const string Name = "seed-7";

    public SavedRuns(string broken = "")
    {
        var own = Directory.CreateDirectory(System.IO.Path.Combine(Path, Name)).FullName;
        var verdict = SimulationRun.Run(new SimulationOptions { Seed = 7, Length = TimeSpan.FromMinutes(5), MostShrinkingRuns = 0 });
        using var text = new StringWriter();
        TranscriptText.Write(verdict, text);
        Transcript = broken.Length == 0 ? text.ToString() : text.ToString().Replace("\n\n", $"\n\n{broken}\n\n", StringComparison.Ordinal);
        File.WriteAllText(System.IO.Path.Combine(own, "transcript.txt"), Transcript);
        File.WriteAllText(System.IO.Path.Combine(own, "schedule.json"), ScheduleText.Write(verdict.Schedule));
        File.WriteAllText(System.IO.Path.Combine(own, "picture.svg"), """<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><script>document.title = "broken in"</script><rect width="60" height="20" fill="#369"/></svg>""");
        (Lines, Faults) = (verdict.Transcript.Lines.Count, verdict.Schedule.Faults.Length);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("purva-runs-").FullName;

    public string Transcript { get; }

    public int Lines { get; }

    public int Faults { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
