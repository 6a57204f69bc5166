using System.Diagnostics;

namespace Purva.Benchmarks;

/// <summary>How to measure, and a folder to do it in.</summary>
internal sealed class Bench(string parent) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(parent, $"purva-bench-{Environment.ProcessId}"));
    private int folders;

    public required int Runs { get; init; }

    public required TimeSpan Duration { get; init; }

    public required int Keys { get; init; }

    public required string Purva { get; init; }

    /// <summary>Only rows whose name holds this text; empty for all.</summary>
    public string Only { get; init; } = string.Empty;

    /// <summary>Whether a row is to be measured.</summary>
    public bool Wants(string what) => what.Contains(Only, StringComparison.OrdinalIgnoreCase);

    /// <summary>A folder that nobody has used.</summary>
    public string FreshFolder(string name) => folder.CreateSubdirectory($"{++folders:D3}-{name}").FullName;

    /// <summary>
    /// Measures each contender once in every run, in turn, so that a slow minute of the machine falls on all of them, and gives
    /// each one's median. A first run, which does not count, warms up.
    /// </summary>
    public async Task<double[]> MediansAsync(string what, params Func<Task<double>>[] contenders)
    {
        var results = Array.ConvertAll(contenders, _ => new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var figure = await contenders[i]();
                if (run > 0)
                {
                    results[i].Add(figure);
                    await Console.Error.WriteAsync($"{figure:N0} ");
                }
            }

            await Console.Error.WriteLineAsync($"{what}: {(run == 0 ? "warm" : $"run {run} of {Runs}")}");
        }

        return Array.ConvertAll(results, Median);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Calls a second from how many there were and how long they took.</summary>
    public static double Rate(long count, long startedAt) => count / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;

    private static double Median(List<double> figures)
    {
        figures.Sort();
        var middle = figures.Count / 2;
        return figures.Count % 2 == 1 ? figures[middle] : (figures[middle - 1] + figures[middle]) / 2;
    }
}
