using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Purva.TestKit.Versioning;

namespace Purva.Benchmarks.Versioning;

/// <summary>A history, and the same in a git repository with its commit-graph: every commit has an empty tree.</summary>
internal sealed class WrittenHistory
{
    private WrittenHistory(int[][] parents, string folder, string[] ids) => (Parents, Folder, Ids) = (parents, folder, ids);

    public int[][] Parents { get; }

    public string Folder { get; }

    public string[] Ids { get; }

    /// <summary>The real histories beside the project, where they are at hand.</summary>
    public static int[][]? Real(string name)
    {
        var path = Path.Combine("..", "shared", "data", "git", $"{name}.dag.tsv.gz");
        if (!File.Exists(path))
        {
            return null;
        }

        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
                .Select(line => line.Split('\t')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).Distinct().ToArray()),
        ];
    }

    public static int[][] MadeUp(int length) => [.. GrowingHistory.Make(length, seed: 1)];

    public static WrittenHistory Write(int[][] parents, string folder)
    {
        Git(folder, null, "init", "-q", "--bare", ".");
        Git(folder, input => Import(parents, input), "fast-import", "--quiet", "--export-marks=marks");
        var ids = new string[parents.Length];
        foreach (var line in File.ReadLines(Path.Combine(folder, "marks")))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            ids[int.Parse(line.AsSpan(1, space - 1), CultureInfo.InvariantCulture) - 1] = line[(space + 1)..];
        }

        var known = parents.SelectMany(commit => commit).ToHashSet();
        Git(folder, input => input.Write(string.Join('\n', ids.Where((_, commit) => !known.Contains(commit)))), "commit-graph", "write", "--stdin-commits");
        return new WrittenHistory(parents, folder, ids);
    }

    /// <summary>Runs git to its end, whatever it says.</summary>
    public static void Git(string folder, Action<StreamWriter>? write, params string[] words)
    {
        var start = new ProcessStartInfo("git", words) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new BenchmarkException("git cannot be started; bench/README.md says what has to be installed.");
        write?.Invoke(process.StandardInput);
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }

    private static void Import(int[][] parents, StreamWriter input)
    {
        for (var commit = 0; commit < parents.Length; commit++)
        {
            if (parents[commit].Length == 0)
            {
                input.Write("reset refs/heads/all\n\n");
            }

            var message = commit.ToString(CultureInfo.InvariantCulture);
            input.Write($"commit refs/heads/all\nmark :{commit + 1}\ncommitter A <a@example.org> {1_700_000_000 + commit} +0000\ndata {message.Length}\n{message}\n");
            for (var i = 0; i < parents[commit].Length; i++)
            {
                input.Write($"{(i == 0 ? "from" : "merge")} :{parents[commit][i] + 1}\n");
            }

            input.Write('\n');
        }
    }
}
