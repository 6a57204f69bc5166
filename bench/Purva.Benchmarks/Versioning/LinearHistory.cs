using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Purva.Clocks;
using Purva.Versioning;
using Purva.Versioning.Git;
using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;

namespace Purva.Benchmarks.Versioning;

/// <summary>A history of one branch in which each commit changes a line of one of 300 files in 30 folders.</summary>
internal static class LinearHistory
{
    private const int FileCount = 300;
    private const int LineCount = 80;

    /// <summary>Writes it as a git repository; branches tell where those who lack 10, 100 and 1,000 commits stand.</summary>
    public static void Write(string folder, int commits)
    {
        RunGit(folder, null, "init", "-q", "--bare", "-b", "main", ".");
        var import = new StringBuilder();
        var files = Enumerable.Range(0, FileCount).Select(file => Enumerable.Range(0, LineCount).Select(line => $"file {file} line {line} {file * 7919 % 1013} {line * 104729 % 1009}").ToArray()).ToArray();
        var random = new Random(3);
        for (var mark = 1; mark <= commits; mark++)
        {
            var changed = random.Next(FileCount);
            files[changed][random.Next(LineCount)] = $"changed by {mark}, {random.Next()}";
            import.Append(CultureInfo.InvariantCulture, $"commit refs/heads/main\nmark :{mark}\ncommitter Ann <ann@example.org> {1_700_000_000 + mark} +0000\ndata 9\ncommit {mark % 10}\n");
            for (var file = mark == 1 ? 0 : changed; file <= (mark == 1 ? FileCount - 1 : changed); file++)
            {
                var text = string.Concat(files[file].Select(line => $"{line}\n"));
                import.Append(CultureInfo.InvariantCulture, $"M 100644 inline d{file / 10}/f{file}.txt\ndata {text.Length}\n{text}\n");
            }

            if (commits - mark is 10 or 100 or 1_000)
            {
                import.Append(CultureInfo.InvariantCulture, $"reset refs/heads/behind-{commits - mark}\nfrom :{mark}\n\n");
            }
        }

        RunGit(folder, import.ToString(), "fast-import", "--quiet");
    }

    /// <summary>Imports it.</summary>
    public static void Import(string git, string folder)
    {
        using var made = Repository.Init(folder);
        GitImport.Run(made, git);
    }

    /// <summary>A clone that has the first commits alone.</summary>
    /// <returns>Its folder.</returns>
    public static string CloneBehind(string full, string folder, int commits)
    {
        using var from = Repository.Open(full, new RepositoryOptions { ReadOnly = true });
        using var made = Repository.Init(folder);
        made.Pull(new FirstCommits(from, commits));
        return folder;
    }

    private static void RunGit(string folder, string? input, params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = folder, RedirectStandardInput = true })!;
        git.StandardInput.Write(input);
        git.StandardInput.Close();
        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            throw new BenchmarkException($"git {words[0]} ended with {git.ExitCode}.");
        }
    }

    /// <summary>A repository as it was earlier.</summary>
    private sealed class FirstCommits(Repository full, int count) : ISyncSource
    {
        private readonly RepositorySource inner = new(full);

        public SyncOffer Offer() => new(
            ImmutableSortedDictionary<string, ImmutableArray<ObjectId>>.Empty.Add("main", [full.History[count - 1].Id]), ImmutableSortedDictionary<string, ObjectId>.Empty, "main");

        public IReadOnlyList<ObjectId> CommitsBeyond(VersionVector known, int limit) =>
            [.. inner.CommitsBeyond(known, limit).Where(id => full.History.Find(id) < count)];

        public StoredObject Read(ObjectId id) => inner.Read(id);
    }
}
