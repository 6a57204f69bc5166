using System.Text.Json;

namespace Purva.Benchmarks.Text;

/// <summary>Libraries from npm, run by node from a copy of the scripts beside the project.</summary>
internal sealed class TextPeers
{
    private readonly Dictionary<string, JsonElement> results = [];
    private readonly string folder;

    private TextPeers(string folder) => this.folder = folder;

    /// <summary>Copies the scripts and installs what they need; null where they or node are not there.</summary>
    public static async Task<TextPeers?> InstallAsync(Bench bench, CancellationToken cancellation)
    {
        var source = Path.GetFullPath(Path.Combine("..", "shared", "peers", "text"));
        if (!Directory.Exists(source))
        {
            await Console.Error.WriteLineAsync($"{source} is not there, so that no peer is measured.");
            return null;
        }

        var folder = bench.FreshFolder("peers");
        foreach (var file in Directory.GetFiles(source, "*.*js*"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        await ChildProcess.RunAsync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"], cancellation);
        return new TextPeers(folder);
    }

    /// <summary>A figure of a peer; NaN where it fails.</summary>
    /// <param name="mode">What is measured: keys, batch, load, conc or otmerge. What is loaded must have been typed.</param>
    /// <param name="library">Who.</param>
    /// <param name="trace">What is typed.</param>
    /// <param name="field">Which of its figures.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public async Task<double> MeasureAsync(string mode, string library, string trace, string field, CancellationToken cancellation)
    {
        var key = $"{mode} {library} {trace}";
        if (!results.TryGetValue(key, out var result))
        {
            await Console.Error.WriteLineAsync(key);
            try
            {
                var output = await ChildProcess.RunAsync(
                    "env",
                    [$"TRACES={TypedTrace.Folder}", $"BENCH_TMP={folder}", "BUDGET_MS=6000", "node", "--expose-gc", "--max-old-space-size=6000", Path.Combine(folder, "worker.mjs"), mode, library, trace],
                    cancellation);
                result = JsonDocument.Parse(output.Trim().Split('\n')[^1]).RootElement;
            }
            catch (BenchmarkException failure)
            {
                await Console.Error.WriteLineAsync(failure.Message);
            }

            results.Add(key, result);
        }

        return result.ValueKind == JsonValueKind.Object && result.TryGetProperty(field, out var figure) ? figure.GetDouble() : double.NaN;
    }
}
