using LibGit2Sharp;
using Purva.TestKit.Versioning;
using Purva.Versioning.Graph;
using Xunit;

namespace Purva.Versioning.Tests.Graph;

/// <summary>The same questions to git itself, on repositories that git wrote: not one answer differs.</summary>
public sealed class GitAgreementTests
{
    private const int Seed = 20_260_101;

    [Fact]
    public void Ten_thousand_random_pairs_of_made_up_histories_have_the_bases_and_the_divergence_that_git_has()
    {
        int[][][] histories = [.. new[] { (110, 1, 4), (110, 2, 12) }.Select(shape => GrowingHistory.Make(shape.Item1, shape.Item2, shape.Item3).ToArray()), Tangle(80, 3, 5), Tangle(80, 4, 30)];
        foreach (var history in histories)
        {
            using var git = GitHistory.Write(history);
            Compare(git, Histories.Index(history), pairs: 2_500, processes: 25);
        }
    }

    [Fact]
    public void Every_pair_of_a_tangle_is_ordered_as_git_orders_it()
    {
        var history = Tangle(250, 7, 12);
        var graph = Histories.Index(history);
        using var git = GitHistory.Write(history);
        for (var commit = 0; commit < history.Length; commit += 2)
        {
            Assert.Equal(git.Commits("rev-list", commit), Enumerable.Range(0, commit + 1).Where(other => graph.IsAncestor(other, commit)).OrderDescending());
        }
    }

    [Fact]
    public void Heads_by_the_dozen_have_the_bases_that_git_has()
    {
        var history = GrowingHistory.Make(400, 9, 20);
        var (graph, random) = (Histories.Index(history), new Random(Seed));
        using var git = GitHistory.Write(history);
        for (var i = 0; i < 40; i++)
        {
            int[] heads = [.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => random.Next(200, 400)).Distinct()];
            Assert.Equal(git.Commits(["merge-base", "--octopus", "--all", .. heads.Cast<object>()]), graph.MergeBases(heads));
            Assert.Equal(git.Commits(["rev-list", .. heads[..^1].Cast<object>(), "--not", heads[^1]]), graph.Reachable(heads.AsSpan(0, heads.Length - 1), heads.AsSpan(heads.Length - 1)));
        }
    }

    [Theory]
    [InlineData("akka.net", 60)]
    [InlineData("libgit2", 12)]
    public void Real_histories_have_the_bases_and_the_divergence_that_git_has(string name, int pairs)
    {
        var commits = Histories.Real(name);
        int[][] history = [.. commits.Select(commit => commit.Parents)];
        using var git = GitHistory.Write(history, commit => commits[commit].CommittedAt);
        var graph = Histories.Index(history);
        Compare(git, graph, pairs, processes: 10);

        for (var commit = history.Length - 1; commit > 0; commit -= history.Length / 4)
        {
            Assert.Equal(git.Commits("rev-list", commit), Enumerable.Range(0, commit + 1).Where(other => graph.IsAncestor(other, commit)).OrderDescending());
        }
    }

    /// <summary>Single bases, orders and counts from libgit2 in this process; all bases and some counts from git, first where there are several.</summary>
    private static void Compare(GitHistory git, CommitGraph graph, int pairs, int processes)
    {
        using var repository = new LibGit2Sharp.Repository(git.Folder);
        Commit[] commits = [.. git.Ids.Select(id => repository.Lookup<Commit>(id))];
        var random = new Random(Seed);
        var asked = Enumerable.Range(0, pairs).Select(_ => (Left: random.Next(graph.Count), Right: random.Next(graph.Count))).ToList();
        foreach (var (left, right) in asked)
        {
            var bases = graph.MergeBases(left, right);
            var one = repository.ObjectDatabase.FindMergeBase(commits[left], commits[right]);
            Assert.True(one is null ? bases.Count == 0 : bases.Contains(Array.IndexOf(git.Ids, one.Sha)), $"merge base of {left} and {right}: {one?.Message}, and here {string.Join(' ', bases)}");
            Assert.Equal(one is not null && bases is [var only] && only == left, graph.IsAncestor(left, right));

            var counts = repository.ObjectDatabase.CalculateHistoryDivergence(commits[left], commits[right]);
            Assert.Equal(new Divergence(counts.AheadBy ?? 0, counts.BehindBy ?? 0), graph.CountDivergence(left, right));
        }

        foreach (var (left, right) in asked.OrderByDescending(pair => graph.MergeBases(pair.Left, pair.Right).Count).Take(processes).Concat(asked.Take(processes)))
        {
            Assert.Equal(git.Commits("merge-base", "--all", left, right), graph.MergeBases(left, right));
            var (ahead, behind) = graph.CountDivergence(left, right);
            Assert.Equal($"{ahead}\t{behind}", git.Ask("rev-list", "--left-right", "--count", $"{git.Ids[left]}...{git.Ids[right]}").Trim());
        }
    }

    /// <summary>A history as nobody makes it: any commit may take up to four of the last few, and some take none.</summary>
    private static int[][] Tangle(int length, int seed, int window)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, length).Select(commit => Enumerable.Range(0, Math.Min(commit, random.Next(20) == 0 ? 0 : 1 + random.Next(0, 4) * random.Next(0, 2)))
                .Select(_ => commit - 1 - random.Next(Math.Min(commit, window))).Distinct().ToArray()),
        ];
    }
}
