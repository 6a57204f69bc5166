using System.Globalization;
using Purva.Simulation.Running;

namespace Purva.Simulation.Reporting;

/// <summary>A verdict and what led to it, as a text for people.</summary>
public static class TranscriptText
{
    /// <summary>Writes it: what was run, what was broken, the faults, and the last lines of what happened. O(lines).</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="output">Where to.</param>
    public static void Write(SimulationVerdict verdict, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(output);
        var options = verdict.Schedule.Options;
        Line(output, $"seed {options.Seed}, {options.Sites} sites, {Time(verdict.Simulated)} simulated in {verdict.Steps} steps");
        Line(output, $"fingerprint {verdict.Fingerprint}");
        foreach (var violation in verdict.Violations)
        {
            Line(output, $"");
            Line(output, $"{violation.Checker}: {violation.Pattern} at {Time(violation.At)}{(violation.Sites.IsDefaultOrEmpty ? string.Empty : $" at {string.Join(", ", violation.Sites)}")}");
            Line(output, $"  {violation.Description.ReplaceLineEndings("\n  ")}");
        }

        Line(output, $"");
        Line(output, $"{verdict.Schedule.Faults.Length} faults were scheduled:");
        foreach (var fault in verdict.Schedule.Faults)
        {
            Line(output, $"  {Time(fault.At)} {Of(fault)}");
        }

        var lines = verdict.Transcript.Lines;
        Line(output, $"");
        Line(output, $"{(lines.Count == verdict.Transcript.Count ? "all" : $"the last {lines.Count} of")} {verdict.Transcript.Count} things that happened:");
        foreach (var line in verdict.Carried.Where(line => lines.Count == 0 || line.At >= lines.First().At).Concat(lines).OrderBy(line => line.At))
        {
            Line(output, $"  {Time(line.At)} {line.Place,-10} {line.Text}{(line.From.Length > 0 ? $"  [from {line.From}]" : string.Empty)}{(line.Dot.Length > 0 && !line.Text.Contains(line.Dot, StringComparison.Ordinal) ? $"  [{line.Dot}]" : string.Empty)}");
        }
    }

    /// <summary>A fault in words: what, where, with whom, how long, how much.</summary>
    /// <param name="fault">The fault.</param>
    public static string Of(FaultEvent fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return $"{FaultNames.Words(fault.Kind.ToString())} of {fault.Site}{(fault.Other.Length > 0 ? $" and {fault.Other}" : string.Empty)}{Extent(fault)}";
    }

    /// <summary>As <see cref="Of"/>, where the place is shown beside it.</summary>
    internal static string At(FaultEvent fault) =>
        $"{FaultNames.Words(fault.Kind.ToString())}{(fault.Other.Length > 0 ? $", {fault.Other}" : string.Empty)}{Extent(fault)}";

    /// <summary>A time since the world began, to the millisecond: <c>1.02:03:04.567</c>.</summary>
    /// <param name="time">The time.</param>
    public static string Time(TimeSpan time) =>
        time.ToString(time.Days != 0 ? @"d\.hh\:mm\:ss\.fff" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    private static string Extent(FaultEvent fault) => string.Create(
        CultureInfo.InvariantCulture, $"{(fault.Lasting > TimeSpan.Zero ? $", {fault.Lasting.TotalSeconds:0.###} s" : string.Empty)}{(fault.Amount != 0 ? $", {fault.Amount:0.###}" : string.Empty)}");

    private static void Line(TextWriter output, FormattableString line) => output.Write(FormattableString.Invariant(line) + "\n");
}
