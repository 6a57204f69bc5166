using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;

namespace Purva.Versioning.Tests.Graph;

/// <summary>A history written into a real git repository, which is gone with the test: every commit has an empty tree, and says its number.</summary>
internal sealed class GitHistory : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("purva-git-history-").FullName;
    private Dictionary<string, int> numbers = [];

    private GitHistory()
    {
    }

    /// <summary>git's own names of the commits.</summary>
    public string[] Ids { get; private set; } = [];

    public string Folder => folder;

    public static GitHistory Write(IReadOnlyList<int[]> history, Func<int, long>? committedAt = null)
    {
        var git = new GitHistory();
        git.Run(null, "init", "-q", "--bare", ".");
        git.Run(Import(history, committedAt ?? (commit => 1_700_000_000 + commit)), "fast-import", "--quiet", "--export-marks=marks");
        git.Ids = new string[history.Count];
        foreach (var words in File.ReadLines(Path.Combine(git.folder, "marks")).Select(line => line.Split(' ')))
        {
            git.Ids[int.Parse(words[0][1..], CultureInfo.InvariantCulture) - 1] = words[1];
        }

        git.numbers = git.Ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        var parents = history.SelectMany(commit => commit).ToHashSet();
        git.Run(string.Join('\n', git.Ids.Where((_, commit) => !parents.Contains(commit))), "commit-graph", "write", "--stdin-commits");
        return git;
    }

    /// <summary>Runs git on some words, a number among them standing for that commit, and gives the commits that it names, latest first.</summary>
    public int[] Commits(params object[] words) =>
        [.. Ask(words).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(id => numbers[id]).OrderDescending()];

    public string Ask(params object[] words) => Run(null, [.. words.Select(word => word is int commit ? Ids[commit] : $"{word}")]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Import(IReadOnlyList<int[]> history, Func<int, long> committedAt)
    {
        var text = new StringBuilder();
        for (var commit = 0; commit < history.Count; commit++)
        {
            if (history[commit].Length == 0)
            {
                text.Append("reset refs/heads/all\n\n");
            }

            var message = commit.ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"commit refs/heads/all\nmark :{commit + 1}\ncommitter A <a@example.org> {committedAt(commit)} +0000\ndata {message.Length}\n{message}\n");
            text.AppendJoin(string.Empty, history[commit].Select((parent, i) => $"{(i == 0 ? "from" : "merge")} :{parent + 1}\n")).Append('\n');
        }

        return text.ToString();
    }

    private string Run(string? input, params string[] words)
    {
        var start = new ProcessStartInfo("git", words) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        // 1 says that there is no merge base, or that one is no ancestor.
        Assert.True(process.ExitCode <= 1, $"git {string.Join(' ', words)} ended with {process.ExitCode}");
        return output;
    }
}
