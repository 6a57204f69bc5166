using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Purva.Benchmarks.Traces;

/// <summary>The plain way to load a log: its publisher's expression, compiled, over the whole text, and a dictionary for each clock.</summary>
internal static partial class PlainLoad
{
    /// <summary>The median of some loads, in seconds.</summary>
    public static double Measure(string path, int runs)
    {
        var figures = Enumerable.Range(0, runs + 1).Select(_ => Once(path)).Skip(1).Order().ToArray();
        return figures[figures.Length / 2];
    }

    private static double Once(string path)
    {
        var started = Stopwatch.GetTimestamp();
        var events = new List<(string Host, Dictionary<string, int> Clock, string Event)>();
        foreach (Match found in ClockFirst().Matches(File.ReadAllText(path)))
        {
            events.Add((found.Groups["host"].Value, JsonSerializer.Deserialize<Dictionary<string, int>>(found.Groups["clock"].ValueSpan)!, found.Groups["event"].Value));
        }

        GC.KeepAlive(events);
        return events.Count == 0 ? throw new BenchmarkException(string.Create(CultureInfo.InvariantCulture, $"'{path}' has no event.")) : Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    [GeneratedRegex(@"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)", RegexOptions.Multiline)]
    private static partial Regex ClockFirst();
}
