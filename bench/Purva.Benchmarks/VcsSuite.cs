using System.Diagnostics;
using System.Text.Json;
using Purva.Benchmarks.Versioning;
using Purva.Store;

namespace Purva.Benchmarks;

/// <summary>What people do with a history, each a command from its start to its end, and git beside it.</summary>
internal sealed class VcsSuite : IBenchmarkSuite
{
    private const int Commits = 3_000;
    private const int Files = 20_000;
    private static readonly int[] Behind = [10, 100, 1_000];

    public string Name => "vcs";

    public string Summary => "import, status, push and pull of a version history, each a whole command, beside git";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("A version history, milliseconds a command", "what", "Purva", "its bytes", "git", "Purva / git");
        var git = bench.FreshFolder("git");
        LinearHistory.Write(git, Commits);
        var full = bench.FreshFolder("full");
        LinearHistory.Import(git, full);
        await AddImportAsync(bench, report, git);
        await AddStatusAsync(bench, report);
        await AddFolderPullsAsync(bench, report, git, full);
        await AddSiteAsync(bench, report, full, cancellation);
        return report;
    }

    private static async Task AddImportAsync(Bench bench, Report report, string git)
    {
        if (bench.Wants("import"))
        {
            var times = await bench.MediansAsync(
                "import",
                () => TimeAsync(bench.Purva, "vcs", "import", git, Path.Combine(bench.FreshFolder("import"), "to"), "--no-files"),
                () => TimeAsync("git", "clone", "-q", "--bare", $"file://{git}", Path.Combine(bench.FreshFolder("clone"), "to")));
            Add(report, $"import of {Commits:n0} commits; git clones them", times[0], double.NaN, times[1]);
        }
    }

    private static async Task AddStatusAsync(Bench bench, Report report)
    {
        if (bench.Wants("status"))
        {
            var root = await WriteFilesAsync(bench);
            var stamps = Path.Combine(root, ".purva", "stamps");
            var times = await bench.MediansAsync(
                "status",
                () => TimeAsync(bench.Purva, "vcs", "status", "-C", root),
                () => TimeAsync("git", "-C", root, "status", "--short"),
                () =>
                {
                    File.Delete(stamps);
                    return TimeAsync(bench.Purva, "vcs", "status", "-C", root);
                },
                () => TimeAsync(bench.Purva, "vcs", "--help"));
            Add(report, $"status of {Files:n0} files", times[0], double.NaN, times[1]);
            Add(report, $"status of {Files:n0} files of which nothing is remembered", times[2], double.NaN, double.NaN);
            Add(report, "the start of the program alone", times[3], double.NaN, double.NaN);
        }
    }

    /// <summary>A folder of many files, committed here and in git.</summary>
    private static async Task<string> WriteFilesAsync(Bench bench)
    {
        var root = bench.FreshFolder("many");
        for (var i = 0; i < Files; i++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, $"{i / 200:d3}", $"{i / 20 % 10}")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i:d5}.txt"), string.Concat(Enumerable.Repeat($"line {i}\n", 5 + (i % 97 * 8))));
        }

        foreach (var words in (string[][])[["init", root], ["add", ".", "-C", root], ["commit", "-m", "all", "--author", "Ann", "-C", root]])
        {
            await TimeAsync(bench.Purva, ["vcs", .. words]);
        }

        foreach (var words in (string[][])[["init", "-q", root], ["-C", root, "add", "."], ["-C", root, "-c", "user.name=Ann", "-c", "user.email=a@example.org", "commit", "-q", "-m", "all"]])
        {
            await TimeAsync("git", words);
        }

        return root;
    }

    private static async Task AddFolderPullsAsync(Bench bench, Report report, string git, string full)
    {
        foreach (var behind in Behind.Where(_ => bench.Wants("pull")))
        {
            var bytes = 0L;
            var times = await bench.MediansAsync(
                $"pull {behind}",
                async () =>
                {
                    var clone = LinearHistory.CloneBehind(full, bench.FreshFolder("behind"), Commits - behind);
                    (var time, bytes) = await PullAsync(bench.Purva, full, clone);
                    return time;
                },
                async () =>
                {
                    var clone = bench.FreshFolder("fetch");
                    await TimeAsync("git", "clone", "-q", "--bare", "--single-branch", "--branch", $"behind-{behind}", $"file://{git}", clone);
                    return await TimeAsync("git", "-C", clone, "fetch", "-q", "origin", "main");
                });
            Add(report, $"pull from a folder of what a clone {behind:n0} commits behind lacks; git fetches it", times[0], bytes, times[1]);
        }
    }

    private static async Task AddSiteAsync(Bench bench, Report report, string full, CancellationToken cancellation)
    {
        if (!bench.Wants("site"))
        {
            return;
        }

        await using var sites = await SitesOnLoopback.StartAsync(bench, 1, Durability.Always, cancellation);
        var run = 0;
        var pushed = await bench.MediansAsync("push", () => TimeAsync(bench.Purva, "vcs", "push", $"{sites.Http(0)}bench{run++}", "-C", full));
        Add(report, $"push of {Commits:n0} commits to a site", pushed[0], double.NaN, double.NaN);
        foreach (var behind in Behind)
        {
            var bytes = 0L;
            var times = await bench.MediansAsync($"site {behind}", async () =>
            {
                var clone = LinearHistory.CloneBehind(full, bench.FreshFolder("behind"), Commits - behind);
                (var time, bytes) = await PullAsync(bench.Purva, $"{sites.Http(0)}bench0", clone);
                return time;
            });
            Add(report, $"pull from a site of what a clone {behind:n0} commits behind lacks", times[0], bytes, double.NaN);
        }
    }

    private static void Add(Report report, string what, double purva, double bytes, double git) => report.Add(what, purva, bytes, git, purva / git);

    private static async Task<(double Time, long Bytes)> PullAsync(string purva, string from, string clone)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var said = await CallAsync(purva, "vcs", "pull", from, "--no-merge", "--json", "-C", clone);
        var time = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        return (time, JsonDocument.Parse(said).RootElement.GetProperty("bytes").GetInt64());
    }

    private static async Task<double> TimeAsync(string program, params string[] words)
    {
        var startedAt = Stopwatch.GetTimestamp();
        await CallAsync(program, words);
        return Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
    }

    private static Task<string> CallAsync(string program, params string[] words) => program.EndsWith(".dll", StringComparison.Ordinal)
        ? ChildProcess.RunAsync("dotnet", [program, .. words], CancellationToken.None)
        : ChildProcess.RunAsync(program, words, CancellationToken.None);
}
