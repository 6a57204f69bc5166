using System.Diagnostics;
using LibGit2Sharp;
using Purva.Benchmarks.Versioning;
using Purva.Clocks;
using Purva.Versioning.Graph;

namespace Purva.Benchmarks;

/// <summary>Questions to a history: this index, libgit2 in this process, and git with its commit-graph.</summary>
internal sealed class VersioningSuite : IBenchmarkSuite
{
    /// <summary>The peers take milliseconds for one: so many of the pairs are put to them.</summary>
    private const int PairsForPeers = 60;

    private const int FewPairsForPeers = 4;

    private const int Pairs = 20_000;

    public string Name => "versioning";

    public string Summary => "merge bases, ancestry and divergence in a history, beside libgit2 and git with a commit-graph";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("Questions to a history, nanoseconds each", "what", "Purva", "libgit2", "git, its start taken off", "libgit2 / Purva", "git / Purva");
        foreach (var (name, parents) in Histories())
        {
            if (parents is not null && bench.Wants(name))
            {
                AddIndex(report, name, parents, bench.Runs);
                await AddQuestionsAsync(bench, report, name, parents);
            }
        }

        return report;
    }

    private static IEnumerable<(string Name, int[][]? Parents)> Histories()
    {
        yield return ("akka.net, 7,254 commits", WrittenHistory.Real("akka.net"));
        yield return ("libgit2, 16,450 commits", WrittenHistory.Real("libgit2"));
        yield return ("made up, 1,000,000 commits", WrittenHistory.MadeUp(1_000_000));
    }

    private static void AddIndex(Report report, string name, int[][] parents, int runs)
    {
        var graph = Build(parents);
        var rates = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            graph = Build(parents);
            rates.Add(Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds / parents.Length);
        }

        var held = (double)graph.HeldBytes / graph.Count;
        graph.TrimExcess();
        report.Add($"{name}: add a commit, on the average", rates.Order().ElementAt(runs / 2), double.NaN, double.NaN, double.NaN, double.NaN);
        report.Add($"{name}: {graph.ChainCount} chains; bytes a commit, all counted", (double)graph.HeldBytes / graph.Count, double.NaN, double.NaN, double.NaN, double.NaN);
        report.Add($"{name}: the same with room for growth", held, double.NaN, double.NaN, double.NaN, double.NaN);
        AddSlowest(report, name, parents);
    }

    private static void AddSlowest(Report report, string name, int[][] parents)
    {
        var graph = new CommitGraph();
        var times = new double[parents.Length];
        for (var commit = 0; commit < parents.Length; commit++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            graph.Add(parents[commit]);
            times[commit] = Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds;
        }

        Array.Sort(times);
        report.Add($"{name}: add a commit, 999 of 1,000 within", times[(int)(times.Length * 0.999)], double.NaN, double.NaN, double.NaN, double.NaN);
    }

    private static async Task AddQuestionsAsync(Bench bench, Report report, string name, int[][] parents)
    {
        var written = WrittenHistory.Write(parents, bench.FreshFolder("git"));
        using var repository = new Repository(written.Folder);
        var graph = Build(parents);
        graph.TrimExcess();
        var random = new Random(1);
        var pairs = Enumerable.Range(0, Pairs * 50).Select(_ => (random.Next(graph.Count), random.Next(graph.Count))).ToArray();
        (int Left, int Right)[] all = [.. pairs.Take(Pairs).Select(pair => (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2)))];
        (int Left, int Right)[] concurrent = [.. pairs.Where(pair => graph.CompareCausally(pair.Item1, pair.Item2) == CausalOrder.Concurrent).Take(Pairs)];

        await AddAsync(bench, report, $"{name}: is one an ancestor of the other", new Question(all, pair => graph.IsAncestor(pair.Left, pair.Right) ? 1 : 0, null, "--is-ancestor"), written);
        var bases = new int[128];
        await AddAsync(bench, report, $"{name}: all merge bases of concurrent commits", new Question(
            concurrent, pair => graph.MergeBases(pair.Left, pair.Right, bases), (left, right) => repository.ObjectDatabase.FindMergeBase(left, right), "--all"), written, repository);
        await AddAsync(bench, report, $"{name}: ahead and behind", new Question(
            concurrent, pair => graph.CountDivergence(pair.Left, pair.Right).Ahead, (left, right) => repository.ObjectDatabase.CalculateHistoryDivergence(left, right), null), written, repository);
    }

    private static async Task AddAsync(Bench bench, Report report, string what, Question question, WrittenHistory written, Repository? repository = null)
    {
        var peers = question.Pairs[..Math.Min(written.Parents.Length > 100_000 ? FewPairsForPeers : PairsForPeers, question.Pairs.Length)];
        Commit[][] commits = repository is null ? [] : [.. peers.Select(pair => new[] { repository.Lookup<Commit>(written.Ids[pair.Left]), repository.Lookup<Commit>(written.Ids[pair.Right]) })];
        var medians = await bench.MediansAsync(
            what,
            () => Task.FromResult(question.Measure()),
            () => Task.FromResult(question.Libgit2 is { } ask ? Time(commits.Length, i => ask(commits[i][0], commits[i][1])) : double.NaN),
            () => Task.FromResult(Time(peers.Length, i => WrittenHistory.Git(written.Folder, null, question.Words(written.Ids[peers[i].Left], written.Ids[peers[i].Right]))) - Time(peers.Length, _ => WrittenHistory.Git(written.Folder, null, "rev-parse", "HEAD"))));
        report.Add(what, medians[0], medians[1], medians[2], medians[1] / medians[0], medians[2] / medians[0]);
    }

    private static CommitGraph Build(int[][] parents)
    {
        var graph = new CommitGraph();
        foreach (var commit in parents)
        {
            graph.Add(commit);
        }

        return graph;
    }

    private static double Time(int times, Action<int> act)
    {
        var startedAt = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            act(i);
        }

        return Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds / times;
    }

    /// <summary>A question to all three: to this index, to libgit2 unless it has no answer to it, and to git.</summary>
    private sealed record Question((int Left, int Right)[] Pairs, Func<(int Left, int Right), int> Index, Func<Commit, Commit, object?>? Libgit2, string? MergeBase)
    {
        public string[] Words(string left, string right) =>
            MergeBase is null ? ["rev-list", "--left-right", "--count", $"{left}...{right}"] : ["merge-base", MergeBase, left, right];

        /// <summary>Nanoseconds a question, over all pairs as often as takes a tenth of a second.</summary>
        public double Measure()
        {
            var (startedAt, asked, sum) = (Stopwatch.GetTimestamp(), 0L, 0L);
            while (Stopwatch.GetElapsedTime(startedAt) < TimeSpan.FromMilliseconds(100))
            {
                foreach (var pair in Pairs)
                {
                    sum += Index(pair);
                }

                asked += Pairs.Length;
            }

            return Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds / (sum == long.MinValue ? 1 : asked);
        }
    }
}
