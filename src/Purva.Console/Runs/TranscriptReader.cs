using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Purva.SiteConsole.Runs;

/// <summary>Reads the transcript that <c>purva sim</c> leaves. What it does not know it passes over; it never fails.</summary>
internal static partial class TranscriptReader
{
    private const int MostSteps = 100_000;
    private const int MostFaults = 10_000;
    private const int MostBroken = 100;
    private const int MostLetters = 2_000;
    private static readonly string[] Times = [@"hh\:mm\:ss\.fff", @"d\.hh\:mm\:ss\.fff"];

    /// <summary>What a transcript tells; null where nothing of it is one.</summary>
    /// <param name="text">The text; may be anything.</param>
    public static SavedRun? Read(TextReader text)
    {
        var title = Short(text.ReadLine() ?? string.Empty);
        var (broken, faults, steps) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<RunFault>(), ImmutableArray.CreateBuilder<RunStep>());
        var (part, isCut) = (Part.Head, false);
        while (text.ReadLine() is { } line && steps.Count < MostSteps)
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                part = heading.Groups["faults"].Success ? Part.Faults : Part.Steps;
                isCut = heading.Groups["last"].Success;
            }
            else if (part == Part.Head)
            {
                ReadBroken(line, broken);
            }
            else if (part == Part.Faults && faults.Count < MostFaults && ReadFault(line) is { } fault)
            {
                faults.Add(fault);
            }
            else if (part == Part.Steps && ReadStep(line) is { } step)
            {
                steps.Add(step);
            }
        }

        return steps.Count == 0 ? null : new SavedRun(title, broken.DrainToImmutable(), faults.ToImmutable(), InWords(steps, faults), isCut);
    }

    /// <summary>A fault's own line is for programs; the schedule has it in words.</summary>
    private static ImmutableArray<RunStep> InWords(ImmutableArray<RunStep>.Builder steps, ImmutableArray<RunFault>.Builder faults)
    {
        var words = faults.ToLookup(fault => (fault.At, fault.Sites[0]), fault => fault.Text);
        var told = new Dictionary<(TimeSpan, string), int>();
        for (var i = 0; i < steps.Count; i++)
        {
            var key = (steps[i].At, steps[i].Place);
            if (steps[i].Role == StepRole.Fault && words[key].ElementAtOrDefault(told.GetValueOrDefault(key)) is { } text)
            {
                told[key] = told.GetValueOrDefault(key) + 1;
                steps[i] = steps[i] with { Text = text };
            }
        }

        return steps.DrainToImmutable();
    }

    /// <summary>A line that begins with blanks goes on with the story of the promise before.</summary>
    private static void ReadBroken(string line, ImmutableArray<string>.Builder broken)
    {
        if (line.Length > 0 && line[0] == ' ' && broken.Count > 0)
        {
            broken[^1] = Short(broken[^1] + "\n" + line.Trim());
        }
        else if (Promise().IsMatch(line) && broken.Count < MostBroken)
        {
            broken.Add(Short(line));
        }
    }

    private static RunFault? ReadFault(string line)
    {
        if (Fault().Match(line) is not { Success: true } found || !TryTime(found.Groups["at"].ValueSpan, out var at))
        {
            return null;
        }

        string[] names = [found.Groups["site"].Value, found.Groups["other"].Value];
        var lasting = double.TryParse(found.Groups["seconds"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < TimeSpan.FromDays(3_650).TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        return new RunFault(at, Short(found.Groups["text"].Value), [.. names.Where(name => name.Length > 0)], lasting);
    }

    private static RunStep? ReadStep(string line)
    {
        if (Step().Match(line) is not { Success: true } found || !TryTime(found.Groups["at"].ValueSpan, out var at))
        {
            return null;
        }

        var text = found.Groups["text"].Value;
        var role = text.StartsWith("fault: ", StringComparison.Ordinal) ? StepRole.Fault : text.StartsWith("broken: ", StringComparison.Ordinal) ? StepRole.Broken : StepRole.Usual;
        return new RunStep(at, found.Groups["place"].Value.Trim(), Short(text), found.Groups["from"].Value, found.Groups["dot"].Value, role);
    }

    /// <summary>When a promise was broken, by its story's first line.</summary>
    public static bool TryFindTime(string broken, out TimeSpan at)
    {
        at = default;
        return Promise().Match(broken) is { Success: true } found && TryTime(found.Groups["at"].ValueSpan, out at);
    }

    private static bool TryTime(ReadOnlySpan<char> text, out TimeSpan time) => TimeSpan.TryParseExact(text, Times, CultureInfo.InvariantCulture, out time);

    private static string Short(string text) => text.Length <= MostLetters ? text : string.Concat(text.AsSpan(0, MostLetters - 1), "…");

    [GeneratedRegex(@"^(\d+ (?<faults>faults) were scheduled:|(all|the (?<last>last) \d+ of) \d+ things that happened:)$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\w+: \w+ at (?<at>[\d.:]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Promise();

    [GeneratedRegex(@"^  (?<at>[\d.:]+) (?<text>[^,]+? of (?<site>[^ ,]+)( and (?<other>[^ ,]+))?(, (?<seconds>[\d.]+) s)?(, .*)?)$", RegexOptions.NonBacktracking)]
    private static partial Regex Fault();

    [GeneratedRegex(@"^  (?<at>[\d.:]+) (?<place>.{10}|[^ ]{11,64}) (?<text>.*?)(  \[from (?<from>[^\]]*)\])?(  \[(?<dot>[^\]]*)\])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Step();

    private enum Part
    {
        Head = 0,
        Faults = 1,
        Steps = 2,
    }
}
