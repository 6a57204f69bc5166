using System.Globalization;
using System.Text;
using Purva.Simulation.Reporting;
using Purva.Simulation.Running;

namespace Purva.Cli.Simulation;

/// <summary>What a seed leaves behind: the schedule that is replayed, what happened as text, and a picture.</summary>
internal static class SimFiles
{
    public const string ScheduleName = "schedule.json";
    public const string TranscriptName = "transcript.txt";
    public const string PictureName = "picture.svg";

    /// <summary>Writes the files of a verdict into a folder of its own.</summary>
    /// <returns>The folder.</returns>
    public static string Write(string folder, SimulationVerdict verdict)
    {
        var own = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"seed-{verdict.Schedule.Options.Seed}"));
        Directory.CreateDirectory(own);
        File.WriteAllText(Path.Combine(own, ScheduleName), ScheduleText.Write(verdict.Schedule));
        using (var text = new StreamWriter(Path.Combine(own, TranscriptName), append: false, new UTF8Encoding(false)))
        {
            TranscriptText.Write(verdict, text);
        }

        File.WriteAllText(Path.Combine(own, PictureName), SpaceTimePicture.Render(verdict));
        return own;
    }

    /// <summary>The schedule in a file, or a sentence about what is wrong with it.</summary>
    public static Schedule Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandFailedException($"There is no file '{path}'; a run that fails writes a {ScheduleName}.", ExitCode.NotFound);
        }

        return new FileInfo(path).Length > ScheduleText.MaxLength
            ? throw new CommandFailedException($"'{path}' is too large for a schedule; at most {ScheduleText.MaxLength} bytes are read.", ExitCode.Usage)
            : ScheduleText.TryRead(File.ReadAllText(path), out var schedule, out var problem)
                ? schedule
                : throw new CommandFailedException($"{path}: {problem}.", ExitCode.Usage);
    }

    /// <summary>The command that runs a failure again.</summary>
    public static string ReplayCommand(string folder)
    {
        var path = Path.Combine(folder, ScheduleName);
        return $"purva sim --schedule {(path.Any(letter => !(char.IsAsciiLetterOrDigit(letter) || "-_./\\:".Contains(letter))) ? $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'" : path)}";
    }
}
